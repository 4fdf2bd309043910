"""The formula of a figure as a sentence with its values, and the rule it follows."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from visimal.domain.cost_categories import CostCategory
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.explanation import Part
from visimal.domain.explanation import Plain
from visimal.domain.explanation import Rate
from visimal.domain.explanation import Told
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.programme import RoundingRule
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.flat_cells import base_of
from visimal.figures.report_tables import flat_rate_rows
from visimal.figures.tables import ExpenditureRow

_ERDF = {
    Measure.DECLARED_ERDF: Measure.DECLARED,
    Measure.CERTIFIED_ERDF: Measure.CERTIFIED,
}
_CONFIRMED = (Measure.CERTIFIED, Measure.INCLUDED, Measure.CONSOLIDATED)
_ERDF_OF_REPORTS = (
    Measure.PLANNED_ERDF,
    Measure.INCLUDED_ERDF,
    Measure.CONSOLIDATED_ERDF,
)
#: Flat rates are worked out on these in each report.
_REPORTED = frozenset(
    {Measure.ENTERED, Measure.DECLARED, Measure.PENDING, Measure.CERTIFIED}
)
#: What each measure is worked out from.
_READS: Mapping[Measure, Sequence[Measure]] = {
    Measure.CERTIFIED: (Measure.DECLARED, Measure.DEDUCTED, Measure.PARKED),
    Measure.CERTIFIED_CONTRIBUTION: (Measure.CERTIFIED, Measure.CERTIFIED_ERDF),
    Measure.INCLUDED_ERDF: (Measure.INCLUDED,),
    Measure.CONSOLIDATED: (Measure.INCLUDED, Measure.CORRECTED),
    Measure.CONSOLIDATED_ERDF: (Measure.INCLUDED_ERDF, Measure.CORRECTED_ERDF),
    Measure.CORRECTED_ERDF: (Measure.CORRECTED,),
    Measure.DUE_ERDF: (Measure.INCLUDED_ERDF, Measure.CORRECTED_ERDF),
    Measure.RECEIVED: (Measure.CONSOLIDATED, Measure.RECEIVED_ERDF),
    Measure.RECEIVED_ERDF: (Measure.DUE_ERDF,),
    Measure.PASSED_ON: (Measure.RECEIVED, Measure.PASSED_ON_ERDF),
    Measure.PASSED_ON_ERDF: (Measure.RECEIVED_ERDF,),
}

_SENTENCES = {
    Measure.BUDGET: msgid("What the approved application plans."),
    Measure.PLANNED_ERDF: msgid(
        "The ERDF rate of each partner on its plan so far, semester after semester,"
        " laid over the cells of the budget in proportion."
    ),
    Measure.ENTERED: msgid("What the lines and flat rates of the claims come to."),
    Measure.DECLARED: msgid("What the partners declared in the claims they submitted."),
    Measure.DECLARED_AGAIN: msgid(
        "Costs that an earlier claim declared already: they count once, in the claim"
        " that declares them again."
    ),
    Measure.DECLARED_ERDF: msgid(
        "The ERDF that declared costs bring, laid over them in proportion."
    ),
    Measure.PENDING: msgid("What is declared and has no certificate yet."),
    Measure.DEDUCTED: msgid(
        "What control found not eligible, with the flat rates that went with it."
    ),
    Measure.PARKED: msgid(
        "What control put aside because a proof is missing: it can be declared again."
    ),
    Measure.CERTIFIED: msgid("Declared, less what was deducted and parked."),
    Measure.CERTIFIED_ERDF: msgid(
        "The ERDF of each certificate, laid over its costs in proportion, so that each"
        " way of adding gives the same."
    ),
    Measure.CERTIFIED_CONTRIBUTION: msgid("Certified, less the ERDF in it."),
    Measure.INCLUDED: msgid(
        "What the certificates confirm that project reports took in."
    ),
    Measure.INCLUDED_ERDF: msgid(
        "The ERDF of the certificates that project reports took in."
    ),
    Measure.CONSOLIDATED: msgid(
        "What the certificates confirm that project reports took in, less the"
        " corrections that these settled."
    ),
    Measure.CONSOLIDATED_ERDF: msgid(
        "The ERDF of the certificates that project reports took in, less what"
        " corrections freed."
    ),
    Measure.CORRECTED: msgid(
        "What corrections take off certificates, with the flat rates that go with it,"
        " in the project report that settles them."
    ),
    Measure.CORRECTED_ERDF: msgid("The ERDF that settled corrections free."),
    Measure.DUE_ERDF: msgid(
        "What the programme owes: the ERDF of the certificates in a project report,"
        " less what corrections settled in it freed."
    ),
    Measure.RECEIVED: msgid(
        "The eligible costs that the programme paid for: as much of a project report"
        " as of its ERDF."
    ),
    Measure.RECEIVED_ERDF: msgid(
        "What the programme paid for a project report, laid over the costs in it."
    ),
    Measure.PASSED_ON: msgid(
        "The eligible costs whose ERDF reached the partner: as much of a project"
        " report as of its ERDF."
    ),
    Measure.PASSED_ON_ERDF: msgid(
        "What the lead partner passed on out of a project report, laid over the costs"
        " in it."
    ),
    Measure.REMAINING: msgid("The approved budget, less what was declared."),
}
_FLAT = msgid("%(rate)s of %(base)s, cut to whole cents in each claim.")
_ERDF_OF_A_REPORT = msgid(
    "%(rate)s of all that was reported so far, rounded down, at most %(ceiling)s, less"
    " the ERDF of earlier claims."
)
_LINE_CERTIFIED = msgid(
    "%(declared)s declared, less %(deducted)s deducted and %(parked)s parked."
)
_CONVERTED = msgid(
    "%(amount)s %(currency)s divided by %(rate)s, the rate of the Commission for the"
    " month in which the claim was submitted."
)
_SHARE_OF_INVOICE = msgid("%(share)s of an invoice of %(invoice)s.")
_ON_THE_PAPER = msgid("What the partner declares of an invoice of %(invoice)s.")
_AS_TYPED = msgid("What the partner declares of this cost.")
_RESTS_ON_A_LINE = msgid(
    "What rests on this line of a flat rate of its claim, in proportion to the cost."
)
_APPLICATION = msgid("Approved budget, version %(version)s.")
_LIST = msgid("List of expenditure of partner %(partner)s, semester %(period)s.")


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure is worked out, in words."""

    formula: Told
    reads: tuple[Part, ...] = ()
    rule: RoundingRule | None = None
    source: Told | None = None


class _Asked(Protocol):
    """Whoever knows what figures come to."""

    def amount(self, figure: Figure) -> Euro: ...

    def line_of(self, figure: Figure) -> ExpenditureRow | None: ...


class Formulas:
    """Finds the formula of each figure of a project."""

    def __init__(self, books: Books, accounts: Accounts, asked: _Asked) -> None:
        self._books = books
        self._accounts = accounts
        self._asked = asked

    def of(self, figure: Figure) -> Formula:
        """The formula of a figure."""
        line = self._asked.line_of(figure)
        if line is not None:
            return self._of_line(figure, line)
        return (
            self._flat_rate(figure)
            or self._erdf(figure)
            or Formula(
                Told(_SENTENCES[figure.measure]),
                reads=self._reads(figure),
                rule=self._rule(figure),
                source=self._source(figure),
            )
        )

    def _reads(self, figure: Figure) -> tuple[Part, ...]:
        names = _READS.get(figure.measure, ())
        if figure.measure is Measure.CERTIFIED and figure.period is None:
            return ()
        read = (self._part(figure.within(measure=name)) for name in names)
        return tuple(one for one in read if one.amount != ZERO)

    def _part(self, figure: Figure) -> Part:
        return Part(figure, self._asked.amount(figure))

    def _rule(self, figure: Figure) -> RoundingRule | None:
        is_worked_out = figure.measure in {*_ERDF, *_ERDF_OF_REPORTS}
        return self._books.programme.rounding("erdf") if is_worked_out else None

    def _source(self, figure: Figure) -> Told | None:
        if figure.measure in {Measure.BUDGET, Measure.PLANNED_ERDF}:
            return Told(_APPLICATION, {"version": self._books.heading.budget_version})
        return None

    def _flat_rate(self, figure: Figure) -> Formula | None:
        """A flat category of one claim: a rate of a base."""
        partner, category = figure.partner, figure.category
        if figure.measure not in _REPORTED or None in (partner, figure.period):
            return None
        if category is None or partner is None or figure.work_package is not None:
            return None
        return self._flat(figure, partner, category)

    def _flat(
        self, figure: Figure, partner: int, category: CostCategory
    ) -> Formula | None:
        report = self._accounts.report(partner, figure.period or 0)
        rates = self._books.funding(partner).flat_rates
        cells = () if report is None else report.declared
        rate = next(
            (
                one.rate
                for one in flat_rate_rows(cells, rates)
                if one.category is category
            ),
            None,
        )
        if rate is None:
            return None
        bases = base_of(category, rates)
        reads = tuple(self._part(figure.within(category=one)) for one in bases)
        base = total(one.amount for one in reads)
        return Formula(
            Told(_FLAT, {"rate": Rate(rate), "base": base}),
            reads=tuple(one for one in reads if one.amount),
            rule=self._books.programme.rounding("flat_rate"),
        )

    def _erdf(self, figure: Figure) -> Formula | None:
        """The ERDF of one certificate or claim as a whole."""
        eligible = _ERDF.get(figure.measure)
        is_whole = {*figure.scope} == {"partner", "period"}
        if not is_whole or eligible is None or figure.partner is None:
            return None
        terms = self._books.funding(figure.partner).terms
        values = {"rate": Rate(terms.rate), "ceiling": terms.ceiling}
        return Formula(
            Told(_ERDF_OF_A_REPORT, values),
            reads=(self._part(figure.within(measure=eligible)),),
            rule=self._books.programme.rounding("erdf"),
        )

    def _of_line(self, figure: Figure, line: ExpenditureRow) -> Formula:
        """A line: its cut, its conversion, its share of an invoice."""
        source = Told(_LIST, {"partner": line.partner_label, "period": line.period})
        if figure.category not in {None, line.category}:
            flat = self._books.programme.rounding("flat_rate")
            return Formula(Told(_RESTS_ON_A_LINE), rule=flat, source=source)
        if figure.measure in _CONFIRMED:
            values = {
                "declared": line.declared,
                "deducted": line.deducted,
                "parked": line.parked,
            }
            return Formula(Told(_LINE_CERTIFIED, values), source=source)
        if figure.measure in {Measure.DECLARED, Measure.ENTERED, Measure.PENDING}:
            formula, rounded = _as_declared(line)
            rule = self._books.programme.rounding(rounded) if rounded else None
            return Formula(formula, rule=rule, source=source)
        return Formula(
            Told(_SENTENCES[figure.measure]), rule=self._rule(figure), source=source
        )


def _as_declared(line: ExpenditureRow) -> tuple[Told, str]:
    """How a partner came to what it declares, and what was rounded on the way."""
    if line.currency != "EUR":
        values = {
            "amount": Plain(line.amount),
            "currency": line.currency,
            "rate": Plain(line.conversion_rate),
        }
        return Told(_CONVERTED, values), "currency"
    if line.invoice_total is None:
        return Told(_AS_TYPED), ""
    if line.share is not None:
        share = {"share": Rate(line.share), "invoice": line.invoice_total}
        return Told(_SHARE_OF_INVOICE, share), "invoice_share"
    return Told(_ON_THE_PAPER, {"invoice": line.invoice_total}), ""
