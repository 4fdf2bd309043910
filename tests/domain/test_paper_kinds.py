"""What a paper is, is guessed from its name and its top, in three languages."""

import pytest

from visimal.domain.paper_kinds import guess
from visimal.domain.papers import PaperKind

NAMES = {
    "Facture_2026-031.pdf": PaperKind.INVOICE,
    "FACTUUR 12.PDF": PaperKind.INVOICE,
    "invoice.pdf": PaperKind.INVOICE,
    "devis facture.pdf": PaperKind.QUOTE,
    "Facture pro-forma.pdf": PaperKind.QUOTE,
    "offerte drukker.pdf": PaperKind.QUOTE,
    "extrait de compte mars.pdf": PaperKind.BANK_STATEMENT,
    "rekeninguittreksel.pdf": PaperKind.BANK_STATEMENT,
    "preuve_de_paiement_facture_12.pdf": PaperKind.PROOF_OF_PAYMENT,
    "betalingsbewijs.pdf": PaperKind.PROOF_OF_PAYMENT,
    "fiche de paie.pdf": PaperKind.PAYSLIP,
    "contrat de travail.pdf": PaperKind.EMPLOYMENT_CONTRACT,
    "contrat 7.pdf": PaperKind.CONTRACT,
    "lettre de mission.pdf": PaperKind.LETTER_OF_ASSIGNMENT,
    "timesheet jan.xlsx": PaperKind.TIME_SHEET,
    "relevé d'heures.xlsx": PaperKind.TIME_SHEET,
    "note de frais.pdf": PaperKind.TRAVEL_CLAIM,
    "onkostennota.pdf": PaperKind.TRAVEL_CLAIM,
    "billet train.pdf": PaperKind.TICKET,
    "ordre du jour.pdf": PaperKind.AGENDA,
    "Liste de présence.pdf": PaperKind.ATTENDANCE_LIST,
    "aanwezigheidslijst.pdf": PaperKind.ATTENDANCE_LIST,
    "compte-rendu COPIL.docx": PaperKind.MINUTES,
    "verslag.docx": PaperKind.MINUTES,
    "bon de livraison.pdf": PaperKind.DELIVERY,
    "bon de commande.pdf": PaperKind.ORDER,
    "affiche.pdf": PaperKind.PUBLICITY,
    "livrable D1.pdf": PaperKind.DELIVERABLE,
    "IMG_2031.jpg": PaperKind.PHOTO,
    "scan0001.pdf": None,
    "posterieur.pdf": None,
}


@pytest.mark.parametrize(("name", "kind"), NAMES.items())
def test_a_name_says_what_a_paper_is(name: str, kind: PaperKind | None) -> None:
    assert guess(name) is kind


def test_the_name_says_more_than_the_text() -> None:
    assert guess("devis.pdf", "Facture") is PaperKind.QUOTE
    assert guess("scan.pdf", "Bulletin de salaire (DEMO)") is PaperKind.PAYSLIP


def test_only_the_top_of_a_text_says_what_a_paper_is() -> None:
    assert guess("scan.pdf", "x" * 700 + " facture") is None
