"""What a paper is, guessed from its name and from what it says.

A guess saves a choice and decides nothing: whoever brings the paper sees it and may
change it. The name says more than the text, and what is rare more than what is common:
a proof of payment quotes its invoice, a payslip its contract.

>>> guess("Facture 2026-031 DEMO.pdf"), guess("loonfiche maart.pdf")
(<PaperKind.INVOICE: 'invoice'>, <PaperKind.PAYSLIP: 'payslip'>)
>>> guess("scan0001.pdf", "FACTUUR nr. 12 Te betalen")
<PaperKind.INVOICE: 'invoice'>
>>> guess("IMG_2031.jpg"), guess("scan0001.pdf")
(<PaperKind.PHOTO: 'photo'>, None)
"""

import re
from unicodedata import combining
from unicodedata import normalize

from visimal.domain.papers import PaperKind

#: What names a kind in French, Dutch and English; the first that is found counts.
_WORDS: tuple[tuple[PaperKind, str], ...] = (
    (PaperKind.QUOTE, "devis|pro ?forma|offerte|quotation|quote|prijsopgave"),
    (
        PaperKind.PAYSLIP,
        (
            "fiches? de (?:paie|salaire)|bulletins? de (?:paie|salaire)|loonfiches?"
            "|loonbrief|payslips?"
        ),
    ),
    (
        PaperKind.LETTER_OF_ASSIGNMENT,
        "lettres? de mission|opdrachtbrief|letter of assignment|assignment letter",
    ),
    (
        PaperKind.EMPLOYMENT_CONTRACT,
        (
            "contrat de travail|arbeidsovereenkomst|arbeidscontract"
            "|contract of employment|employment contract"
        ),
    ),
    (
        PaperKind.TIME_SHEET,
        (
            "time ?sheets?|feuilles? de temps|fiches? de temps|releves? d.heures"
            "|tijdsregistratie|urenstaat|uurstaat|prestatieblad|urenfiche"
        ),
    ),
    (
        PaperKind.TRAVEL_CLAIM,
        (
            "notes? de frais|frais de mission|onkostennota|onkostenstaat|travel claim"
            "|expense claim|ordre de mission|reisopdracht"
        ),
    ),
    (
        PaperKind.ATTENDANCE_LIST,
        (
            "listes? de presences?|feuilles? de presences?|emargement"
            "|aanwezigheidslijst|presentielijst|attendance|signature list"
        ),
    ),
    (
        PaperKind.MINUTES,
        "compte.rendu|proces.verbal|\\bpv\\b|notulen|verslag|minutes",
    ),
    (PaperKind.AGENDA, "ordre du jour|agenda|invitation|uitnodiging|programma"),
    (
        PaperKind.BANK_STATEMENT,
        (
            "extraits? de comptes?|extraits? bancaires?"
            "|releves? (?:de compte|bancaires?)"
            "|rekeninguittreksels?|rekeningafschrift|bank ?statements?"
        ),
    ),
    (
        PaperKind.PROOF_OF_PAYMENT,
        (
            "preuves? de paiements?|avis de debit|ordre de paiement|ordre de virement"
            "|betalingsbewijs|betaalbewijs|overschrijving|proof of payment|payment"
            "|virement|paiement|mandatement"
        ),
    ),
    (
        PaperKind.DELIVERY,
        (
            "bons? de livraison|bordereau de livraison|leveringsbon|leverbon|afleverbon"
            "|delivery note|reception des travaux"
        ),
    ),
    (
        PaperKind.ORDER,
        "bons? de commande|bestelbon|bestelbrief|purchase order|order confirmation",
    ),
    (
        PaperKind.TICKET,
        (
            "billets?|tickets?|boarding|carte d.embarquement|treinkaartje|vliegticket"
            "|e.ticket"
        ),
    ),
    (PaperKind.INVOICE, "factures?|facturen|factuur|invoices?|rekening|creditnota"),
    (PaperKind.CONTRACT, "contrats?|contracts?|marche|convention|overeenkomst"),
    (PaperKind.PUBLICITY, "affiches?|posters?|flyers?|folders?|communique|persbericht"),
    (PaperKind.DELIVERABLE, "livrables?|deliverables?|opleveringen?|rapport final"),
    (PaperKind.PHOTO, "photos?|fotos?|(?:img|dsc|pxl)[ -]?\\d+"),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for kind, words in _WORDS
)
#: What a paper is stands at its top.
_TOP = 600


def guess(name: str, text: str = "") -> PaperKind | None:
    """What a paper probably is; none if neither its name nor its top says so."""
    return _found(name) or _found(text[:_TOP])


def _found(text: str) -> PaperKind | None:
    plain = "".join(
        one for one in normalize("NFKD", text.casefold()) if not combining(one)
    )
    words = re.sub(r"[\s_.\u2019'-]+", " ", plain)
    return next((kind for kind, one in _PATTERNS if one.search(words)), None)
