"""Which column a heading means, in whatever language of ours it is written."""

import unicodedata
from collections.abc import Mapping
from collections.abc import Sequence

from visimal.entry.sheet import SHORT
from visimal.i18n import gettext_in
from visimal.i18n import LANGUAGES
from visimal.partner_reports.columns import COLUMNS

#: What accountants' own lists call a column, beside the names it has here.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "category": (
        "category", "rubrique", "poste de depense", "rubriek", "kostenrubriek",
    ),
    "work_package": ("wp", "mt", "module", "lot de travail", "werkpakket", "module wp"),
    "supplier": ("supplier", "creditor", "fournisseur", "leverancier", "crediteur"),
    "supplier_vat": ("vat number", "no tva", "numero tva", "tva no", "btw nummer"),
    "invoice_number": (
        "invoice", "invoice no", "invoice number", "facture", "n facture",
        "no facture", "numero de facture", "factuur", "factuurnummer", "factuurnr",
    ),
    "invoiced_on": (
        "invoice date", "date", "date facture", "date de facture", "date de la facture",
        "factuurdatum", "datum",
    ),
    "paid_on": (
        "paid", "payment date", "date of payment", "payee", "date de paiement",
        "date d acquittement", "paye le", "betaald", "betaaldatum", "betalingsdatum",
    ),
    "invoice_total": (
        "total", "invoice total", "montant ttc", "ttc", "total ttc", "totaal",
        "factuurbedrag", "totaal factuur",
    ),
    "vat": ("vat", "tva", "montant tva", "btw", "btw bedrag"),
    "amount": (
        "amount", "declared", "declared amount", "montant", "montant declare",
        "montant eligible", "declare", "bedrag", "aangegeven bedrag",
    ),
    "description": (
        "description", "subject", "objet", "designation", "libelle", "nature",
        "omschrijving", "beschrijving",
    ),
    "comment": ("comment", "remarks", "commentaire", "remarque", "opmerking"),
    "internal_reference": (
        "reference", "own reference", "reference interne", "piece", "no piece",
        "interne referentie", "stuknummer",
    ),
    "contract": ("contract", "marche", "contrat", "opdracht"),
}  # fmt: skip


def recognised(row: Sequence[str]) -> Mapping[int, str] | None:
    """The columns that the cells of a heading row mean; none if it is no such row.

    A row is one of headings if at least two of its cells, and half of those that are
    filled in, are names of columns.
    """
    filled = [(place, _plain(text)) for place, text in enumerate(row) if text]
    found: dict[int, str] = {}
    # A column's own name goes before what others call it.
    for names in (_own_names(), _other_names()):
        for place, text in filled:
            name = names.get(text)
            if place not in found and name and name not in found.values():
                found[place] = name
    is_heading = len(found) > 1 and 2 * len(found) >= len(filled)
    return dict(sorted(found.items())) if is_heading else None


def _own_names() -> Mapping[str, str]:
    known = {
        _plain(text): one.name
        for one in COLUMNS
        for text in (
            one.name,
            *(gettext_in(code, one.message) for code in LANGUAGES),
            *(gettext_in(code, SHORT.get(one.name, "")) for code in LANGUAGES),
        )
    }
    return {text: name for text, name in known.items() if text}


def _other_names() -> Mapping[str, str]:
    return {word: name for name, words in _ALSO.items() for word in words}


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = (one if one.isalnum() else " " for one in bare if not _is_accent(one))
    return " ".join("".join(letters).split())


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0
