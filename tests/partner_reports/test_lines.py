"""Lines are read one way and stored all or none, and the trail tells each of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.opened_project import opened
from tests.opened_project import REPORTS
from tests.partner_reports.claims import DOING
from tests.partner_reports.claims import place_of
from tests.partner_reports.claims import TEXTS
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.consortium.models import Project
from visimal.currencies.reading import rates_in
from visimal.currencies.services import keep_rates
from visimal.demonstration import project_file
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.i18n import LANGUAGES
from visimal.i18n import speaking
from visimal.labels import label_in
from visimal.partner_reports import services
from visimal.partner_reports.line_reader import LineReader
from visimal.partner_reports.line_reader import offers_of
from visimal.partner_reports.line_reader import texts_of
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.project_file.writing import written
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The demonstration, once for all these tests."""
    with opened(project_file(), tmp_path_factory.mktemp("lines")), speaking("en"):
        yield db.session()


@pytest.fixture
def session(loaded: Session) -> Iterator[Session]:
    """What a test leaves uncommitted is taken back."""
    yield loaded
    loaded.rollback()


@pytest.fixture
def place(session: Session) -> Place:
    """A claim that is worked on."""
    return place_of(session)


@pytest.fixture
def reader(session: Session, place: Place) -> LineReader:
    """Who reads lines for it."""
    return LineReader(offers_of(session, place), "fr_BE")


def _line(session: Session, number: str) -> ExpenditureLine:
    asked = select(ExpenditureLine).where(ExpenditureLine.number == number)
    return session.scalars(asked).one()


def test_codes_and_names_in_three_languages_mean_the_same(reader: LineReader) -> None:
    names = [label_in(spoken, CostCategory.EXTERNAL) for spoken in LANGUAGES]
    for word in ("external", *names, names[1].upper()):
        cost = reader.read({**TEXTS, "category": word}).cost
        assert cost is not None
        assert cost.category is CostCategory.EXTERNAL, word
    for word in ("MT2", "mt2", "Visibility", "Visibilité", "MT2 zichtbaarheid"):
        read = reader.read({**TEXTS, "work_package": word})
        assert read.problems == {}, word


def test_a_line_is_read_whole(reader: LineReader) -> None:
    texts = {
        **TEXTS,
        "deliverable": "D2.1.1",
        "payment_means": "Bank transfer",
        "paid_from": "be71 0961 2345 6769",
        "share": "50",
        "is_personal_data": "non",
        "original_period": "S1",
        "corrects": "p04-s1-0001",
    }
    cost = reader.read(texts).cost
    assert cost is not None
    assert cost.amount == euro("1234.50")
    assert cost.paid_on == date(2027, 2, 1)
    assert cost.paid_from == "BE71096123456769"
    assert (cost.share, cost.original_period) == (Decimal(50), 1)
    assert cost.corrects == "P04-S1-0001"
    assert cost.activity_id is not None


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("amount", "1.234", "or an amount with decimals"),
        ("amount", "0", "An amount of nothing is no cost"),
        ("amount", "1000000000", "more than any project has"),
        ("amount", "", "This is needed"),
        ("description", " ", "This is needed"),
        ("category", "office", "is not offered for Cost category"),
        ("work_package", "MT99", "“MT99” is not offered for Work package"),
        ("activity", "A3.1", "A3.1 belongs to work package MT3"),
        ("paid_on", "31/02/2027", "There is no such day"),
        ("corrects", "P05-S1-0001", "has no line P05-S1-0001"),
        ("redeclares", "P04-S1-0001", "declared again by P04-S2-0002 already"),
        ("redeclares", "P04-S3-0001", "is not of an earlier semester"),
        ("original_period", "3", "is not offered"),
        ("currency", "XXX", "is not offered for Currency"),
        ("description", "a\u202eb", "nobody can see"),
        ("invoice_number", "7" * 41, "room for 40"),
        ("share", "120", "A share lies above 0"),
    ],
)
def test_each_doubtful_cell_has_its_sentence(
    reader: LineReader, name: str, typed: str, said: str
) -> None:
    read = reader.read({**TEXTS, name: typed})
    assert read.cost is None
    assert [*read.problems] == [name]
    assert said in read.problems[name]
    assert read.texts[name] == typed


def test_what_a_stored_line_shows_is_read_back_as_it_is(
    session: Session, place: Place, reader: LineReader
) -> None:
    first = reader.read(TEXTS).cost
    assert first is not None
    cost = replace(first, share=Decimal("33.3"), vat=euro("-0.01"))
    line = services.declare_line(session, place, cost, DOING)
    offers = offers_of(session, place)
    texts = texts_of(line, offers, "nl_BE")
    again = LineReader(offers, "nl_BE").read(texts).cost
    assert again == replace(cost, supplier_id=line.supplier_id)


def test_new_and_changed_lines_are_saved_together(
    session: Session, place: Place, reader: LineReader
) -> None:
    cost = reader.read(TEXTS).cost
    assert cost is not None
    line = services.declare_line(session, place, cost, DOING)
    dearer = replace(cost, amount=euro("2000.00"))
    edits = [
        services.LineEdit(dearer, line.number, 1),
        services.LineEdit(cost),
        services.LineEdit(cost),
    ]
    saved = services.save_lines(session, place, edits, DOING)
    first, second, third = saved
    assert (first.number, first.version, first.is_new) == (line.number, 2, False)
    assert int(third.number[-4:]) == int(second.number[-4:]) + 1
    assert _line(session, line.number).declared == euro("2000.00")
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert entry.action == "expenditure.saved"
    assert '"declared":[123450,200000]' in entry.payload
    assert '"details":{"changed":1,"new":2}' in entry.payload


def test_one_stale_line_stops_all_of_them(
    session: Session, place: Place, reader: LineReader
) -> None:
    cost = reader.read(TEXTS).cost
    assert cost is not None
    line = services.declare_line(session, place, cost, DOING)
    asked = select(func.count(ExpenditureLine.id))
    before = session.scalar(asked)
    edits = [services.LineEdit(cost), services.LineEdit(cost, line.number, 7)]
    with pytest.raises(services.StaleLinesError) as stale:
        services.save_lines(session, place, edits, DOING)
    assert stale.value.numbers == (line.number,)
    assert session.scalar(asked) == before
    with pytest.raises(services.NoReportError):
        services.save_lines(
            session, place, [services.LineEdit(cost, "P04-S3-9998", 1)], DOING
        )


def test_numbers_grow_past_four_digits_and_never_come_back(
    session: Session, place: Place, reader: LineReader
) -> None:
    cost = reader.read(TEXTS).cost
    assert cost is not None
    report = services.locked_report(session, place)
    report.numbered = 9998
    several = [services.LineEdit(cost)] * 2
    last, beyond = services.save_lines(session, place, several, DOING)
    assert (last.number, beyond.number) == ("P04-S3-9999", "P04-S3-10000")
    seen = [(last.number, 1), (beyond.number, 1)]
    services.remove_lines(session, place, seen, DOING)
    line = services.declare_line(session, place, cost, DOING)
    assert line.number == "P04-S3-10001"


def test_no_line_goes_if_one_of_them_was_changed(
    session: Session, place: Place, reader: LineReader
) -> None:
    cost = reader.read(TEXTS).cost
    assert cost is not None
    several = [services.LineEdit(cost)] * 2
    one, other = services.save_lines(session, place, several, DOING)
    seen = [(one.number, 1), (other.number, 2)]
    with pytest.raises(services.StaleLinesError) as stale:
        services.remove_lines(session, place, seen, DOING)
    assert stale.value.numbers == (other.number,)
    assert _line(session, one.number).version == 1


def test_a_claim_of_many_lines_verifies_and_goes_out_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    instance = tmp_path_factory.mktemp("many")
    with opened(project_file(), instance), speaking("en"):
        session = db.session()
        place = place_of(session)
        reader = LineReader(offers_of(session, place), "en_GB")
        texts = {**TEXTS, "amount": "10.00", "service_from": "2027-01-04", "share": "5"}
        cost = reader.read(texts).cost
        assert cost is not None
        edits = [services.LineEdit(cost)] * 601
        saved = services.save_lines(session, place, edits, DOING)
        session.commit()
        assert len(saved) == 601
        last = session.scalar(select(func.max(AuditEntry.seq)))
        asked = select(AuditEntry.seq).where(AuditEntry.action == "expenditure.saved")
        assert session.scalars(asked.order_by(AuditEntry.seq)).all()[-1] == last
        installed = Installed(db.engine, None, None, REPORTS, DOING.at.date())
        assert verify(installed).is_clean
        document = written(session, session.scalars(select(Project)).one())
        report = next(
            one
            for one in document["reports"]
            if (one["partner"], one["period"]) == (4, 3)
        )
        line = report["lines"][-1]
        assert (line["service_from"], line["share"]) == ("2027-01-04", "5")
        assert line["registered"] == "Imprimerie (DEMO)"
        assert document["suppliers"][0]["name"] == "Imprimerie (DEMO)"


def _keep(session: Session, text: str) -> None:
    rates = rates_in(f"currency,month,units\n{text}")
    keep_rates(session, rates, "InforEuro (DEMO)", by=DOING.by, at=DOING.at)


def _report(session: Session, place: Place) -> PartnerReport:
    return services.locked_report(session, place)


def test_the_rate_of_the_month_of_submission_is_frozen(
    session: Session, place: Place
) -> None:
    _keep(session, "CHF,2027-06,0.95\nCHF,2027-07,0.9345")
    reader = LineReader(offers_of(session, place), "en_GB")
    read = reader.read({**TEXTS, "amount": "412.60", "currency": "chf"})
    assert read.cost is not None
    line = services.declare_line(session, place, read.cost, DOING)
    assert line.declared == euro("441.52")
    _keep(session, "CHF,2027-08,0.94\nCHF,2027-07,0.93")
    version = _report(session, place).version
    services.submit(session, place, version, DOING, today=date(2027, 8, 2))
    session.refresh(line)
    assert (line.conversion_rate, line.declared) == (Decimal("0.94"), euro("438.94"))


def test_a_claim_that_was_given_back_keeps_the_month_of_its_first_submission(
    session: Session, place: Place
) -> None:
    _keep(session, "CHF,2027-07,0.95\nCHF,2027-08,0.94")
    reader = LineReader(offers_of(session, place), "en_GB")
    cost = reader.read({**TEXTS, "amount": "95.00", "currency": "CHF"}).cost
    assert cost is not None
    line = services.declare_line(session, place, cost, DOING)
    for today in (date(2027, 7, 30), date(2027, 8, 20)):
        version = _report(session, place).version
        services.submit(session, place, version, DOING, today=today)
        session.refresh(line)
        assert line.declared == euro("100.00")
        version = _report(session, place).version
        services.give_back(session, place, version, DOING)


def test_a_claim_without_the_rate_of_its_month_is_not_submitted(
    session: Session, place: Place
) -> None:
    _keep(session, "CHF,2027-06,0.95")
    reader = LineReader(offers_of(session, place), "en_GB")
    cost = reader.read({**TEXTS, "amount": "95.00", "currency": "CHF"}).cost
    assert cost is not None
    assert services.declare_line(session, place, cost, DOING).declared == euro("100")
    version = _report(session, place).version
    with pytest.raises(services.NoRateError) as missing:
        services.submit(session, place, version, DOING, today=date(2027, 8, 2))
    assert (missing.value.currency, missing.value.month) == ("CHF", "2027-08")


def test_a_currency_without_any_rate_is_not_offered(
    session: Session, place: Place
) -> None:
    reader = LineReader(offers_of(session, place), "en_GB")
    read = reader.read({**TEXTS, "currency": "GBP"})
    assert "is not offered for Currency" in read.problems["currency"]
