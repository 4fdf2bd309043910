"""What other lists call our columns: older words of ours, other programs, accounts."""

from collections.abc import Mapping

#: By our field; without accents, signs and capitals. The columns of the
#: programme's own system are among them.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "id", "expenditure id", "no de ligne", "numero de ligne", "lijnnummer",
        "regelnummer",
    ),
    "category": (
        "category", "cost category", "budget line", "budget category", "categorie",
        "categorie de couts", "categorie de depenses", "poste de depense", "rubrique",
        "rubriek", "kostencategorie", "kostenrubriek", "begrotingslijn",
    ),
    "work_package": (
        "wp", "work package", "mt", "module", "module de travail", "lot de travail",
        "lot", "module wp", "werkpakket", "workpackage",
    ),
    "activity": (
        "activity", "action", "activite", "activiteit",
    ),
    "deliverable": (
        "deliverable", "livrable", "deliverables", "oplevering", "opgeleverd product",
    ),
    "contract": (
        "contract", "procurement", "procurement contract", "marche", "marche public",
        "contrat", "opdracht", "overheidsopdracht",
    ),
    "supplier": (
        "supplier", "creditor", "vendor", "contractor", "supplier name", "fournisseur",
        "emetteur", "prestataire", "creancier", "nom du fournisseur", "leverancier",
        "crediteur", "naam leverancier", "tiers", "naam",
    ),
    "supplier_vat": (
        "vat number", "vat no", "supplier vat", "vat tax number", "n tva", "no tva",
        "numero tva", "numero de tva", "tva no", "btw nummer", "btw nr",
        "ondernemingsnummer", "numero d entreprise",
    ),
    "invoice_number": (
        "invoice", "invoice no", "invoice number", "invoice nr", "document number",
        "facture", "n facture", "no facture", "n de facture", "numero de facture",
        "numero facture", "reference de la piece", "factuur", "factuurnummer",
        "factuurnr", "factuur nr", "document",
    ),
    "invoiced_on": (
        "invoice date", "date of invoice", "document date", "date facture",
        "date de facture", "date de la facture", "date de la piece", "factuurdatum",
        "datum factuur", "documentdatum", "date d emission",
    ),
    "service_from": (
        "service from", "delivered from", "debut de la prestation", "prestatie van",
    ),
    "service_until": (
        "service until", "delivered until", "fin de la prestation", "prestatie tot",
    ),
    "paid_on": (
        "paid", "paid on", "payment date", "date of payment", "date paid", "paye le",
        "payee", "payee le",
        "date paiement", "date de paiement", "date du paiement", "date d acquittement",
        "date de mandatement", "betaald", "betaald op", "betaaldatum", "betalingsdatum",
        "datum betaling", "datum van betaling",
    ),
    "payment_means": (
        "payment means", "mode de paiement", "betaalwijze", "betaalmiddel",
    ),
    "paid_from": (
        "account", "iban", "compte debite", "compte bancaire", "rekening",
        "bankrekening",
    ),
    "paid_amount": (
        "amount paid", "montant paye", "betaald bedrag",
    ),
    "addressed_to": (
        "addressed to", "customer", "adresse a", "destinataire", "gericht aan", "klant",
    ),
    "description": (
        "description", "subject", "specification", "objet", "designation", "libelle",
        "nature", "intitule", "description de la depense", "omschrijving",
        "beschrijving", "voorwerp",
    ),
    "comment": (
        "comment", "comments", "remarks", "remark", "commentaire", "commentaires",
        "remarque", "observations", "opmerking", "opmerkingen", "commentaar",
    ),
    "invoice_total": (
        "invoice total", "total of the invoice", "total invoice value",
        "invoice amount", "gross amount", "montant ttc", "ttc", "total ttc",
        "montant total", "total de la facture", "montant facture", "totaal factuur",
        "factuurbedrag", "factuurtotaal", "totaal van de factuur", "bedrag incl btw",
    ),
    "vat": (
        "vat", "vat amount", "tva", "montant tva", "montant de la tva", "btw",
        "btw bedrag",
    ),
    "recoverable_vat": (
        "recoverable vat", "tva recuperable", "terugvorderbare btw",
        "recupereerbare btw",
    ),
    "share": (
        "share", "quota", "quote part", "part", "aandeel",
    ),
    "amount": (
        "amount", "amount declared", "declared amount", "eligible amount",
        "amount in currency", "amount requested", "montant", "montant declare",
        "montant eligible", "montant presente", "montant en devise", "montant impute",
        "bedrag", "aangegeven bedrag", "gedeclareerd bedrag", "subsidiabel bedrag",
        "bedrag in valuta", "ingediend bedrag",
    ),
    "declared": (
        "declared", "declared amount in eur", "declare", "declare en eur",
        "gedeclareerd", "aangegeven", "montant declare en eur",
        "gedeclareerd bedrag in eur",
    ),
    "currency": (
        "currency", "devise", "monnaie", "valuta", "munt",
    ),
    "internal_reference": (
        "internal reference", "internal reference no", "internal reference number",
        "own reference", "reference", "ledger reference", "reference interne",
        "ref interne", "votre reference", "n comptable", "piece", "n piece", "no piece",
        "interne referentie", "eigen referentie", "boekingsnummer", "stuknummer",
        "referentie",
    ),
    "is_personal_data": (
        "gdpr", "rgpd", "avg", "sensitive", "sensitive data", "donnees sensibles",
        "gevoelige gegevens",
    ),
    "original_period": (
        "belongs to period", "period of origin", "periode d origine",
    ),
    "corrects": (
        "corrects", "corrige", "corrigeert", "credit note of", "note de credit de",
    ),
    "redeclares": (
        "previously parked as", "previously parked by",
        "mise en attente auparavant sous", "eerder aangehouden als",
    ),
}  # fmt: skip
