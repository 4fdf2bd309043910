"""A correction on its way: worked out, shown, and registered as it was shown."""

from dataclasses import dataclass

from visimal.audits.forms import Choices
from visimal.audits.forms import CorrectionForm
from visimal.corrections.services import CorrectionAmounts
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import CorrectionTooLargeError
from visimal.domain.corrections import FollowUp
from visimal.domain.corrections import NothingCorrectedError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.figures.books import CorrectionBook
from visimal.figures.correction_outlook import correctable
from visimal.figures.correction_outlook import correction_outlook
from visimal.figures.correction_outlook import CorrectionOutlook
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import ReportRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.storage.canonical import digest
from visimal.web.formats import amount

CELL, LINE = "cell", "line"


class RefusedError(Exception):
    """A correction that cannot be: the field that is at fault, and the way out."""

    def __init__(self, sentence: str, *, field: str) -> None:
        self.field = field
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction as it would be registered."""

    book: CorrectionBook
    outlook: CorrectionOutlook

    @property
    def amounts(self) -> CorrectionAmounts:
        """What it comes to."""
        row = self.outlook.row
        borne = {
            LegalStatus.PUBLIC: row.public,
            LegalStatus.AUTO_PUBLIC: row.auto_public,
            LegalStatus.PRIVATE: row.private,
        }
        return CorrectionAmounts(row.real, row.eligible, row.erdf, borne)

    @property
    def fingerprint(self) -> str:
        """The same amounts have the same one."""
        row = self.outlook.row
        shown = (row.real, row.eligible, row.erdf, row.public, row.auto_public)
        left = (self.outlook.erdf_left, self.outlook.due_after, self.outlook.left)
        return digest([row.number, *(str(one) for one in (*shown, *left))])


def certificates(figures: ProjectFigures) -> list[ReportRow]:
    """The certificates that can only be corrected: they are in a project report."""
    return [
        one
        for one in figures.reports
        if one.certified_on is not None and one.project_report is not None
    ]


def name_of(one: ReportRow) -> str:
    """How an address and a field name a certificate."""
    return f"{one.partner}-{one.period}"


def costs_of(figures: ProjectFigures, one: ReportRow) -> Choices:
    """What of a certificate can be corrected: its lines, and its sums by package."""
    places = correctable(figures.books, (one.partner, one.period))
    cells = [
        (
            f"{CELL}/{package}/{category}",
            f"{package} · {label(category)} · {_left(certified, taken)}",
        )
        for (package, category), (certified, taken) in sorted(places.items())
    ]
    lines = [
        (
            f"{LINE}/{line.number}",
            f"{line.number} · {label(line.category)} · {_left(line.certified, ZERO)}",
        )
        for line in figures.partner_report(one.partner, one.period).lines
        if line.certified > ZERO and (line.work_package, line.category) in places
    ]
    return [*cells, *lines]


def _left(certified: Euro, taken: Euro) -> str:
    return amount(minus(certified, taken), locale())


def draft_of(
    figures: ProjectFigures, certificate: ReportRow, form: CorrectionForm
) -> Draft:
    """The correction that a form asks for, worked out.

    Raises:
        RefusedError: it cannot be.
    """
    kind, _, rest = (form.cost.data or "").partition("/")
    line = _line(figures, certificate, rest) if kind == LINE else None
    package, _, category = rest.rpartition("/")
    if line is not None:
        package, category = line.work_package, line.category
    books = figures.books
    book = CorrectionBook(
        number=max((one.number for one in books.corrections), default=0) + 1,
        partner=certificate.partner,
        period=certificate.period,
        package=package,
        category=CostCategory(category),
        real=form.real.data or ZERO,
        registered_on=books.heading.as_of,
        body=AuditBody(form.body.data),
        follow_up=FollowUp(form.follow_up.data),
        typology=form.typology.data or None,
        line=None if line is None else line.number,
        audit=int(form.audit.data) if form.audit.data else None,
        contrary_to=int(form.contrary_to.data) if form.contrary_to.data else None,
    )
    _assert_contrary(figures, book)
    if book.contrary_to is None and book.typology is None and _knows_types(figures):
        sentence = gettext("Say what was wrong: choose its type.")
        raise RefusedError(sentence, field="typology")
    try:
        return Draft(book, correction_outlook(books, book, line))
    except NothingCorrectedError:
        sentence = gettext("A correction of nothing changes nothing. Type an amount.")
        raise RefusedError(sentence, field="real") from None
    except CorrectionTooLargeError as error:
        sentence = gettext(
            "Of %(certified)s that were certified here %(left)s are left: that is the "
            "most that can be taken off.",
            certified=amount(error.certified, locale()),
            left=amount(error.left, locale()),
        )
        raise RefusedError(sentence, field="real") from None


def _knows_types(figures: ProjectFigures) -> bool:
    return bool(figures.books.programme.typology)


def _line(
    figures: ProjectFigures, certificate: ReportRow, number: str
) -> ExpenditureRow | None:
    report = figures.partner_report(certificate.partner, certificate.period)
    return next((one for one in report.lines if one.number == number), None)


def _assert_contrary(figures: ProjectFigures, book: CorrectionBook) -> None:
    """What gives back names what was taken, and gives back all of it, once."""
    if book.contrary_to is None:
        if book.real < ZERO:
            sentence = gettext(
                "An amount below zero gives back what was taken: choose the correction "
                "that it takes back."
            )
            raise RefusedError(sentence, field="contrary_to")
        return
    corrections = figures.books.corrections
    named = next(one for one in corrections if one.number == book.contrary_to)
    is_again = any(one.contrary_to == named.number for one in corrections)
    is_same = (named.key, named.package, named.category, named.line) == (
        book.key,
        book.package,
        book.category,
        book.line,
    )
    if is_again or named.contrary_to is not None or not is_same:
        sentence = gettext(
            "This correction was taken back already, takes one back itself, or is of "
            "another cost. Open its page and take it back from there."
        )
        raise RefusedError(sentence, field="contrary_to")
    if book.real != minus(ZERO, named.real):
        sentence = gettext(
            "To take correction C%(number)s back, type %(amount)s.",
            number=named.number,
            amount=amount(minus(ZERO, named.real), locale()),
        )
        raise RefusedError(sentence, field="real")
