"""One month of work on its way to a staff line."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.pay import amounts_of
from visimal.domain.pay import hourly_rate
from visimal.domain.pay import PayTerms
from visimal.domain.pay import was_there
from visimal.domain.staff import month_days
from visimal.domain.staff import month_name
from visimal.domain.staff import StaffMethod
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.staff.models import DeclaredMonth
from visimal.staff.records import Assigned
from visimal.staff.records import StaffRecord

#: What a month still waits for.
NO_PAY = msgid("the pay of the month")
NO_YEARLY_COST = msgid("the cost of a year, on the page of the pay")
NO_SHEET = msgid("a time sheet signed by both")
NO_HOURS = msgid("hours for the project in the time sheet")
NO_PERCENTAGE = msgid("the percentage of the assignment")


class Step(StrEnum):
    """What making the lines does with one of them."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    #: Nothing stands behind it any more.
    REMOVED = "removed"
    #: Another claim declares the month.
    ELSEWHERE = "elsewhere"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """One line as it would be made."""

    record: StaffRecord
    month: date
    package: str
    step: Step
    #: Percentage, or hours and rate: what the amount is made of.
    basis: str = ""
    amount: Euro | None = None
    before: Euro | None = None
    line: str | None = None
    version: int | None = None
    #: Keys of the assignment and of the month that knows its line.
    assignment: int
    known: DeclaredMonth | None = None
    #: What is still missing, of a month that waits.
    waits_for: str = ""
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class LineMaker:
    """The lines of one assignment in one month."""

    record: StaffRecord
    month: date
    assigned: Assigned
    #: Lines of this claim, numbers of lines anywhere, keys of work packages.
    here: Mapping[str, ExpenditureLine]
    there: frozenset[str]
    packages: Mapping[str, int]
    terms: PayTerms

    def __iter__(self) -> Iterator[StaffLine]:
        row = self.assigned.row
        known = {
            one.work_package_id: one
            for one in self.record.declared
            if one.assignment_id == row.id and one.month == self.month
        }
        amounts = self._amounts()
        for package, amount in amounts.items():
            yield self._line(package, amount, known.pop(self.packages[package], None))
        codes = {key: code for code, key in self.packages.items()}
        for one in known.values():
            stored = self.here.get(one.line)
            if stored is not None:
                yield self._as(
                    codes[one.work_package_id],
                    Step.REMOVED,
                    before=stored.declared,
                    line=one.line,
                    version=stored.version,
                    known=one,
                )
        if not amounts and self._is_there():
            yield self._as(
                self.assigned.package, Step.WAITING, waits_for=self._waits_for()
            )

    def _is_there(self) -> bool:
        worker = self.record.worker
        there = was_there(self.assigned.meant, worker.employment, self.month)
        return there is not None

    def _amounts(self) -> Mapping[str, Euro]:
        worker, meant = self.record.worker, self.assigned.meant
        sheet = worker.sheets.get(self.month)
        if not self._is_there():
            return {}
        is_proved = sheet is not None and sheet.is_signed
        if meant.method.is_by_the_hour and not is_proved:
            return {}
        pay = worker.pays.get(self.month)
        return amounts_of(meant, worker.employment, pay, sheet, self.terms)

    def _waits_for(self) -> str:
        worker, meant = self.record.worker, self.assigned.meant
        pay, sheet = worker.pays.get(self.month), worker.sheets.get(self.month)
        if pay is None and meant.method is not StaffMethod.UNIT_COST:
            return NO_PAY
        if not meant.method.is_by_the_hour:
            return NO_PERCENTAGE
        if hourly_rate(meant, worker.employment, pay, self.terms) is None:
            return NO_YEARLY_COST
        is_signed = sheet is not None and sheet.is_signed
        return NO_HOURS if is_signed else NO_SHEET

    def _line(
        self, package: str, amount: Euro, known: DeclaredMonth | None
    ) -> StaffLine:
        stored = None if known is None else self.here.get(known.line)
        if known is not None and stored is None and known.line in self.there:
            return self._as(
                package,
                Step.ELSEWHERE,
                basis=self._basis(package),
                amount=amount,
                line=known.line,
                known=known,
            )
        cost = self._cost(package, amount, stored)
        step = Step.NEW
        if stored is not None:
            step = Step.SAME if _is_same(stored, cost) else Step.CHANGED
        return self._as(
            package,
            step,
            basis=self._basis(package),
            amount=amount,
            before=None if stored is None else stored.declared,
            line=None if stored is None else stored.number,
            version=None if stored is None else stored.version,
            known=known,
            cost=cost,
        )

    def _as(self, package: str, step: Step, **facts: object) -> StaffLine:
        return StaffLine(
            record=self.record,
            month=self.month,
            package=package,
            step=step,
            assignment=self.assigned.row.id,
            **facts,  # type: ignore[arg-type]  # fields of a line
        )

    def _basis(self, package: str) -> str:
        worker, meant = self.record.worker, self.assigned.meant
        if not meant.method.is_by_the_hour:
            return f"{_short(meant.percentage or Decimal(0))} %"
        pay = worker.pays.get(self.month)
        rate = hourly_rate(meant, worker.employment, pay, self.terms)
        hours = worker.sheets[self.month].by_package[package]
        return f"{hours} h x {rate} EUR"

    def _cost(self, package: str, amount: Euro, stored: ExpenditureLine | None) -> Cost:
        """What the line says: name, month, percentage or hours and rate.

        Whoever may not read the description finds nobody's number on the line.
        """
        employee = self.record.employee
        days = month_days(self.month)
        pay = self.record.worker.pays.get(self.month)
        said = f"{employee.name}, {month_name(self.month)}, {self._basis(package)}"
        kept = {}
        if stored is not None:
            kept = {
                "activity_id": stored.activity_id,
                "deliverable_id": stored.deliverable_id,
                "payment_means": None
                if stored.payment_means is None
                else PaymentMeans(stored.payment_means),
                "paid_from": stored.paid_from,
                "paid_amount": stored.paid_amount,
                "original_period": stored.original_period,
                "redeclares": stored.redeclares,
                "comment": stored.comment,
            }
        return Cost(
            category=CostCategory.STAFF,
            work_package_id=self.packages[package],
            amount=amount,
            description=said,
            is_personal_data=True,
            internal_reference=f"{self.month:%Y-%m}",
            service_from=days.starts_on,
            service_until=days.ends_on,
            paid_on=None if pay is None else pay.paid_on,
            **kept,  # type: ignore[arg-type]  # what the line says already
        )


def _is_same(stored: ExpenditureLine, cost: Cost) -> bool:
    names = (
        "category", "work_package_id", "amount", "description", "is_personal_data",
        "internal_reference", "service_from", "service_until", "paid_on",
    )  # fmt: skip
    return all(getattr(stored, name) == getattr(cost, name) for name in names)


def _short(percentage: Decimal) -> str:
    return f"{percentage.normalize():f}"
