"""What may be chosen for a line: the plan, the contracts, the suppliers, own lines."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TypeVar

from flask import g
from flask import has_request_context
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal import resources
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.currencies.models import MonthlyRate
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.money import Rounding
from visimal.domain.texts import MultilingualText
from visimal.i18n import gettext
from visimal.i18n import gettext_in
from visimal.i18n import language
from visimal.i18n import LANGUAGES
from visimal.labels import label
from visimal.labels import label_in
from visimal.labels import short_label_in
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.procurement.models import Contract
from visimal.programmes import programme
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import Supplier
from visimal.workplan.models import Activity
from visimal.workplan.models import Deliverable
from visimal.workplan.models import WorkPackage

#: Flat rates follow from the others and are never lines.
LISTED = tuple(
    one for one in CostCategory if one not in {CostCategory.OFFICE, CostCategory.OTHER}
)
EURO = "EUR"
_FOLDERS = (resources.REPORTS,)
#: How long before and after a project its papers may be dated.
_BEFORE, _AFTER = 6, 12
#: How many own lines are proposed; any number may be typed.
_IN_SIGHT = 300

_Planned = TypeVar("_Planned", WorkPackage, Activity, Deliverable)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be chosen: what is sent, and what is read."""

    value: str
    text: str


class Choices:
    """What one column offers, and all the words by which people mean it."""

    __slots__ = ("_words", "offers")

    def __init__(self, offered: Iterable[tuple[Offer, Iterable[str]]]) -> None:
        kept = [(offer, tuple(words)) for offer, words in offered]
        self.offers = tuple(offer for offer, _ in kept)
        self._words: dict[str, str] = {}
        for offer, words in kept:
            for word in (offer.text, *words):
                self._words.setdefault(_plain(word), offer.value)
        # A code is itself, whatever else is called so.
        self._words |= {_plain(offer.value): offer.value for offer in self.offers}

    def meant(self, text: str) -> str | None:
        """The value that a text means; none if nothing is called so."""
        return self._words.get(text) or self._words.get(_plain(text))

    def text_of(self, value: str | None) -> str:
        """What people read for a value."""
        found = (one.text for one in self.offers if one.value == value)
        return next(found, value or "")


@dataclass(frozen=True, slots=True)
class KnownSupplier:
    """A supplier of the register."""

    key: int
    name: str
    vat_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All that may be chosen for a line of one report."""

    place: Place
    #: By the name of the column.
    choices: Mapping[str, Choices]
    #: From code to key: work packages, activities, deliverables, contracts.
    keys: Mapping[str, Mapping[str, int]]
    #: To what an activity and a deliverable belong, by code.
    package_of: Mapping[str, str]
    activity_of: Mapping[str, str]
    suppliers: Sequence[KnownSupplier] = ()
    #: From where the partner pays.
    accounts: Sequence[str] = ()
    #: The partner's own lines: number to period.
    lines: Mapping[str, int] = field(default_factory=dict)
    #: By which line a line is declared again already.
    taken_up: Mapping[str, str] = field(default_factory=dict)
    years: range = range(2000, 2101)
    #: How a share of an invoice becomes whole cents.
    rounding: Rounding = Rounding.TOWARDS_ZERO

    @property
    def latest_lines(self) -> Sequence[str]:
        """Numbers of the partner's own lines, the latest first, a few hundred."""
        return tuple(reversed(tuple(self.lines)))[:_IN_SIGHT]

    def of(self, column: str) -> Sequence[Offer]:
        """What a column offers; nothing if anything may be typed."""
        found = self.choices.get(column)
        return () if found is None else found.offers

    def codes(self, column: str) -> Mapping[int, str]:
        """From key to code, for what is stored by its key."""
        return {key: code for code, key in self.keys[column].items()}


def offers_of(
    session: Session, place: Place, folders: Sequence[Path] | None = None
) -> Offers:
    """What may be chosen for a line of the report of a place, in few questions.

    The folders of programmes are those of the request, unless they are named.
    """
    project = session.get_one(Project, place.project)
    packages = sorted(_of_project(session, WorkPackage, place), key=_position)
    activities = _of_project(session, Activity, place)
    deliverables = _of_project(session, Deliverable, place)
    asked = select(Contract).where(Contract.partner_id == place.partner)
    contracts = session.scalars(asked.order_by(Contract.reference)).all()
    codes = {one.id: one.code for one in packages}
    steps = {one.id: one.code for one in activities}
    numbers, taken_up, currencies = _own_lines(session, place)
    plan: Mapping[str, Sequence[WorkPackage | Activity | Deliverable]] = {
        "work_package": packages,
        "activity": activities,
        "deliverable": deliverables,
    }
    year = project.starts_on.year
    return Offers(
        place=place,
        choices={
            "category": Choices(_words(LISTED)),
            **{name: Choices(map(_planned, them)) for name, them in plan.items()},
            "contract": Choices(
                (Offer(one.reference, f"{one.reference} · {one.supplier}"), ())
                for one in contracts
            ),
            "payment_means": Choices(_words(PaymentMeans)),
            "use": Choices(_words(EquipmentUse)),
            "currency": Choices(
                (Offer(one, one), ()) for one in _currencies(session, currencies)
            ),
            "original_period": Choices(_periods(session, place)),
        },
        keys={
            **{name: {one.code: one.id for one in them} for name, them in plan.items()},
            "contract": {one.reference: one.id for one in contracts},
        },
        package_of={one.code: codes[one.work_package_id] for one in activities},
        activity_of={one.code: steps[one.activity_id] for one in deliverables},
        suppliers=_suppliers(session, place),
        accounts=_accounts(session, place),
        lines=numbers,
        taken_up=taken_up,
        years=range(year - _BEFORE, year + _AFTER),
        rounding=_rounding(project, folders or folders_of_programmes()),
    )


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def _words(
    members: Iterable[CostCategory | PaymentMeans | EquipmentUse],
) -> Iterable[tuple[Offer, Iterable[str]]]:
    for one in members:
        names = [label_in(spoken, one) for spoken in LANGUAGES]
        short = [short_label_in(spoken, one) for spoken in LANGUAGES]
        yield Offer(one.value, label(one)), (*names, *short)


def _planned(one: WorkPackage | Activity | Deliverable) -> tuple[Offer, Iterable[str]]:
    ours = MultilingualText(one.title).in_language(language())
    names = [f"{one.code} {title}" for title in one.title.values()]
    return Offer(one.code, f"{one.code} · {ours}"), (*one.title.values(), *names)


def _of_project(
    session: Session, model: type[_Planned], place: Place
) -> Sequence[_Planned]:
    asked = select(model).where(model.project_id == place.project)
    return session.scalars(asked.order_by(model.id)).all()


def _position(package: WorkPackage) -> int:
    return package.position


def _periods(session: Session, place: Place) -> Iterable[tuple[Offer, Iterable[str]]]:
    """The periods before this one: a late cost belonged to one of them."""
    asked = select(Period.number).where(
        Period.project_id == place.project, Period.number < place.period_number
    )
    for number in session.scalars(asked.order_by(Period.number)):
        words = [
            gettext_in(one, "Semester %(number)s", number=number) for one in LANGUAGES
        ]
        text = gettext("Semester %(number)s", number=number)
        yield Offer(str(number), text), (*words, f"S{number}")


def _own_lines(
    session: Session, place: Place
) -> tuple[dict[str, int], dict[str, str], set[str]]:
    """The partner's lines, which are declared again by which, and their currencies."""
    asked = (
        select(
            ExpenditureLine.number,
            Period.number,
            ExpenditureLine.redeclares,
            ExpenditureLine.currency,
        )
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(PartnerReport.partner_id == place.partner)
        .order_by(Period.number, ExpenditureLine.position)
    )
    lines: dict[str, int] = {}
    taken_up: dict[str, str] = {}
    currencies: set[str] = set()
    for number, period, redeclares, currency in session.execute(asked):
        lines[number] = period
        currencies.add(currency)
        if redeclares is not None:
            taken_up[redeclares] = number
    return lines, taken_up, currencies


def _currencies(session: Session, used: set[str]) -> Sequence[str]:
    """The euro, then every currency with a rate of the Commission, or used before."""
    rated = set(session.scalars(select(MonthlyRate.currency).distinct()))
    return (EURO, *sorted((rated | used) - {EURO}))


def _suppliers(session: Session, place: Place) -> Sequence[KnownSupplier]:
    asked = select(Supplier.id, Supplier.name, Supplier.vat_number).where(
        Supplier.partner_id == place.partner
    )
    return [KnownSupplier(*one) for one in session.execute(asked.order_by(Supplier.id))]


def _accounts(session: Session, place: Place) -> Sequence[str]:
    asked = select(PartnerAccount.iban).where(
        PartnerAccount.partner_id == place.partner
    )
    return session.scalars(asked.order_by(PartnerAccount.id)).all()


def folders_of_programmes() -> Sequence[Path]:
    """Where this request finds its programmes."""
    found: Sequence[Path] = g.folders if has_request_context() else _FOLDERS
    return found


def _rounding(project: Project, folders: Sequence[Path]) -> Rounding:
    return programme(project.programme, folders).rounding("invoice_share").rounding
