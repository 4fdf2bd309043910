"""What the pages about contracts show, as plain values."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.domain.contract_dates import disorders
from visimal.domain.contract_dates import is_begun_unsigned
from visimal.domain.findings import msgid
from visimal.domain.ledger import Contract as Measured
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.domain.months import Days
from visimal.domain.papers import PaperKind
from visimal.domain.parameters import Parameters
from visimal.domain.procurement import ContractFacts
from visimal.domain.radar import Division
from visimal.domain.radar import Radar
from visimal.domain.thresholds import Advice
from visimal.domain.thresholds import advice
from visimal.domain.thresholds import eu_threshold
from visimal.domain.thresholds import NATIONAL
from visimal.domain.thresholds import national_threshold
from visimal.domain.thresholds import Threshold
from visimal.evidence.models import Document
from visimal.i18n import gettext
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.labels import label
from visimal.procurement import queries
from visimal.procurement.models import Contract
from visimal.procurement.neighbours import purchases_of
from visimal.procurement.queries import Parts
from visimal.web.pictures import meter
from visimal.web.sentences import sentence

#: How people call each threshold.
THRESHOLDS: Mapping[str, str] = {
    "procurement_threshold_works": msgid("EU threshold for works"),
    "procurement_threshold_central": msgid(
        "EU threshold for supplies and services of central authorities"
    ),
    "procurement_threshold_services": msgid(
        "EU threshold for supplies and services of other authorities"
    ),
    "procurement_threshold_social": msgid("EU threshold for social services"),
    "procurement_threshold_national": msgid("National threshold of this side"),
    "contract_recorded_above": msgid("Limit above which a contract is recorded"),
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with the contracts of a partner."""

    edit: bool
    #: Names and dates of birth of owners, and comments.
    see_names: bool
    sensitive: bool


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One contract in the register, with what is left of it."""

    key: int
    facts: ContractFacts
    invoiced: Euro

    @property
    def left(self) -> Euro:
        """What may still be invoiced; negative if too much was."""
        return minus(self.facts.worth, self.invoiced)

    @property
    def amended(self) -> Euro:
        """What its amendments add."""
        return minus(self.facts.worth, self.facts.value)

    @property
    def bar(self) -> Markup:
        """What is invoiced of it, drawn."""
        return meter.meter(self.invoiced, self.facts.worth)


@dataclass(frozen=True, slots=True)
class DivisionView:
    """Purchases that look like one."""

    names: Sequence[str]
    bought: Euro
    threshold: Euro
    name: str


@dataclass(frozen=True, slots=True)
class ContractsPage:
    """The register of a partner."""

    place: Place
    rights: Rights
    rows: Sequence[ContractRow]
    divisions: Sequence[DivisionView]


@dataclass(frozen=True, slots=True)
class ThresholdView:
    """A threshold that held on the day, and what it says of the procedure."""

    name: str
    amount: Euro | None
    source: str
    advice: str
    #: The colour of the advice.
    kind: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper in a few words, without a name that is not for these eyes."""

    key: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ContractPage:
    """One contract with all that belongs to it."""

    place: Place
    rights: Rights
    contract: Contract
    row: ContractRow
    parts: Parts
    thresholds: Sequence[ThresholdView]
    #: On which day they were looked up.
    begun_on: date | None
    doubts: Sequence[str]
    papers: Sequence[PaperView]
    others: Sequence[PaperView]


_KINDS = {
    Advice.SUITS: "ok",
    Advice.DOUBTFUL: "warn",
    Advice.EXPLAIN: "warn",
    Advice.UNKNOWN: "warn",
}


def rights_of(viewer: Viewer, place: Place) -> Rights:
    """What a person may do with the contracts of a place."""
    edit = viewer.may(Permission.REPORT_EDIT, place.project, place.partner)
    sensitive = viewer.may(Permission.SENSITIVE_READ, place.project, place.partner)
    return Rights(edit, edit or sensitive, sensitive)


def contracts_page(
    viewer: Viewer, session: Session, place: Place, numbers: Parameters, on: date
) -> ContractsPage:
    """The register of a partner, and what looks divided on a day."""
    found = queries.contracts_of_partner(session, place.partner)
    lines = purchases_of(session, (place.partner, place.partner_number))
    ledger = _ledger(lines, [facts for _, facts in found])
    side = queries.side_of(session, place.partner)
    radar = Radar.of([facts for _, facts in found], numbers, side, Days(on, on))
    return ContractsPage(
        place,
        rights_of(viewer, place),
        [_row(one.id, facts, lines, ledger) for one, facts in found],
        [_division(one) for one in radar.divisions(lines, ledger)],
    )


def contract_page(
    viewer: Viewer,
    session: Session,
    place: Place,
    contract: Contract,
    asked: tuple[Parameters, date],
) -> ContractPage:
    """One contract, with the thresholds of the day its procedure began."""
    numbers, today = asked
    rights = rights_of(viewer, place)
    row = row_of(session, place, contract)
    facts = row.facts
    parts = queries.parts_of(session, contract.id)
    proving = {one.id for _, one in parts.papers}
    return ContractPage(
        place=place,
        rights=rights,
        contract=contract,
        row=row,
        parts=parts,
        thresholds=_thresholds(
            facts, numbers, queries.side_of(session, place.partner), today
        ),
        begun_on=facts.begun_on,
        doubts=_doubts(facts, today),
        papers=[_paper(key, one, rights) for key, one in parts.papers],
        others=[
            _paper(one.id, one, rights)
            for one in queries.papers_of_partner(session, place.partner)
            if one.id not in proving
        ],
    )


def row_of(session: Session, place: Place, contract: Contract) -> ContractRow:
    """One contract with what is left of it."""
    facts = queries.facts_at(session, contract)
    lines = purchases_of(session, (place.partner, place.partner_number))
    return _row(contract.id, facts, lines, _ledger(lines, [facts]))


def _ledger(
    lines: Sequence[DeclaredLine], contracts: Sequence[ContractFacts]
) -> Ledger:
    return Ledger.of(lines, [Measured(one.reference, one.worth) for one in contracts])


def _row(
    key: int, facts: ContractFacts, lines: Sequence[DeclaredLine], ledger: Ledger
) -> ContractRow:
    own = [one for one in lines if one.item.contract == facts.reference]
    last = max(own, key=lambda one: one.order, default=None)
    invoiced = ZERO if last is None else ledger.invoiced_so_far[last.item.number]
    return ContractRow(key, facts, invoiced)


def _thresholds(
    facts: ContractFacts, numbers: Parameters, side: str | None, today: date
) -> Sequence[ThresholdView]:
    found = eu_threshold(numbers, facts, side, today)
    national = national_threshold(numbers, facts, side, today)
    views = [_threshold(found, facts)]
    if national is None:
        name = gettext(THRESHOLDS[NATIONAL])
        unknown = gettext(
            "Not confirmed in visimal: look it up in the law of your side, or ask your"
            " controller."
        )
        return [*views, ThresholdView(name, None, "", unknown, "")]
    return [*views, _threshold(national, facts)]


def _threshold(found: Threshold | None, facts: ContractFacts) -> ThresholdView:
    said = advice(found, facts.worth, facts.procedure, facts.body)
    return ThresholdView(
        gettext(THRESHOLDS[found.name]) if found else gettext("EU threshold"),
        found.amount if found else None,
        found.source if found else "",
        label(said),
        _KINDS.get(said, ""),
    )


def _doubts(facts: ContractFacts, today: date) -> Sequence[str]:
    found = [
        sentence(one.message, {"day": one.day, "bound": one.bound})
        for one in disorders(facts, today)
    ]
    if is_begun_unsigned(facts):
        early = gettext(
            "It starts before it was signed: keep a paper that explains why work began"
            " before."
        )
        return [*found, early]
    return found


def _division(found: Division) -> DivisionView:
    return DivisionView(
        found.names,
        found.bought,
        found.threshold.amount,
        gettext(THRESHOLDS[found.threshold.name]),
    )


def _paper(key: int, one: Document, rights: Rights) -> PaperView:
    is_open = rights.sensitive or not one.is_sensitive
    said = (one.number, label(PaperKind(one.kind)), one.name if is_open else "")
    return PaperView(key, one.number, " · ".join(text for text in said if text))
