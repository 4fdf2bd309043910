"""What was submitted, certified or consolidated stays: triggers on both databases."""

from collections.abc import Iterator

from alembic import op

revision = "20261122_3"
down_revision = "20261122_2"
branch_labels = None
depends_on = None

NUMBERS_OPEN = "('draft', 'reopened', 'sent_back')"
TEXTS_OPEN = (
    "('draft', 'reopened', 'sent_back', 'reopened_for_texts', 'sent_back_for_texts')"
)
#: All of a line but its texts and its version.
FIGURES = (
    "project_id", "report_id", "position", "number", "category", "work_package_id",
    "contract_id", "is_personal_data", "supplier", "supplier_vat", "invoice_number",
    "invoiced_on", "paid_on", "invoice_total", "vat", "amount", "currency",
    "conversion_rate", "declared", "original_period", "corrects", "redeclares",
)  # fmt: skip
OF_A_REPORT = ("project_id", "partner_id", "period_id", "submitted_on", "submitted_by")
OF_A_PROJECT_REPORT = ("project_id", "number", "period_id", "submitted_on")
OF_A_CONTROL = (
    "project_id",
    "report_id",
    "started_on",
    "certified_on",
    "controlled_by",
)

LISTED = "a submitted list of expenditure is frozen"
SUBMITTED = "a submitted report is frozen"
DECIDED = "a certified control is frozen"
CONSOLIDATED = "a submitted project report is frozen"


def differ(columns: tuple[str, ...], *, is_postgresql: bool) -> str:
    before = ", ".join(f"OLD.{one}" for one in columns)
    after = ", ".join(f"NEW.{one}" for one in columns)
    if is_postgresql:
        return f"ROW({before}) IS DISTINCT FROM ROW({after})"
    return f"({before}) IS NOT ({after})"


def status_of(report: str) -> str:
    return f"(SELECT status FROM partner_report WHERE id = {report})"  # noqa: S608 - ours


def status_of_line(line: str) -> str:
    asked = "SELECT r.status FROM partner_report r JOIN expenditure_line l"
    return f"({asked} ON l.report_id = r.id WHERE l.id = {line})"


def certified(line: str) -> str:
    asked = "SELECT 1 FROM control c JOIN expenditure_line l"
    where = f"ON l.report_id = c.report_id WHERE l.id = {line}"
    return f"EXISTS ({asked} {where} AND c.certified_on IS NOT NULL)"


def status_of_project(report: str) -> str:
    return f"(SELECT status FROM project_report WHERE id = {report})"  # noqa: S608 - ours


def rules(*, is_postgresql: bool) -> Iterator[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and what is said."""

    def differs(columns: tuple[str, ...]) -> str:
        return differ(columns, is_postgresql=is_postgresql)

    for old_or_new, happening in (("NEW", "INSERT"), ("OLD", "DELETE")):
        report, line = f"{old_or_new}.report_id", f"{old_or_new}.line_id"
        closed = f"{status_of(report)} NOT IN {NUMBERS_OPEN}"
        yield "expenditure_line", happening, closed, LISTED
        # A paper is no amount: a missing one is brought while texts are open.
        is_open = TEXTS_OPEN if happening == "INSERT" else NUMBERS_OPEN
        closed = f"{status_of_line(line)} NOT IN {is_open}"
        yield "proof", happening, closed, LISTED
        yield "control_decision", happening, certified(line), DECIDED
        report = f"{old_or_new}.project_report_id"
        closed = f"{status_of_project(report)} NOT IN {NUMBERS_OPEN}"
        yield "included_certificate", happening, closed, CONSOLIDATED
    was, becomes = status_of("OLD.report_id"), status_of("NEW.report_id")
    texts = f"({was} NOT IN {TEXTS_OPEN} OR {becomes} NOT IN {TEXTS_OPEN}"
    closed = f"({was} NOT IN {NUMBERS_OPEN} OR {becomes} NOT IN {NUMBERS_OPEN})"
    figures = f"{texts} OR ({closed} AND {differs(FIGURES)}))"
    yield "expenditure_line", "UPDATE", figures, LISTED
    both = [
        f"{status_of_line(f'{one}.line_id')} NOT IN {NUMBERS_OPEN}"
        for one in ("OLD", "NEW")
    ]
    yield "proof", "UPDATE", " OR ".join(both), LISTED
    both = [certified(f"{one}.line_id") for one in ("OLD", "NEW")]
    yield "control_decision", "UPDATE", " OR ".join(both), DECIDED
    both = [
        f"{status_of_project(f'{one}.project_report_id')} NOT IN {NUMBERS_OPEN}"
        for one in ("OLD", "NEW")
    ]
    yield "included_certificate", "UPDATE", " OR ".join(both), CONSOLIDATED
    for table, columns in (
        ("partner_report", OF_A_REPORT),
        ("project_report", OF_A_PROJECT_REPORT),
    ):
        closed = f"OLD.status NOT IN {TEXTS_OPEN}"
        yield table, "UPDATE", f"{closed} AND {differs(columns)}", SUBMITTED
        yield table, "DELETE", closed, SUBMITTED
    closed = f"OLD.certified_on IS NOT NULL AND {was} = 'certified'"
    yield "control", "UPDATE", f"{closed} AND {differs(OF_A_CONTROL)}", DECIDED
    yield "control", "DELETE", closed, DECIDED


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, happening, refused, said in rules(is_postgresql=is_postgresql):
        name = f"frozen_{table}_{happening.lower()}"
        if is_postgresql:
            result = "OLD" if happening == "DELETE" else "NEW"
            run(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN IF {refused} THEN RAISE EXCEPTION '{said}'; END IF;"
                f" RETURN {result}; END $$"
            )
            run(
                f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            run(
                f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
                f" WHEN {refused} BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, happening, _, _ in rules(is_postgresql=is_postgresql):
        name = f"frozen_{table}_{happening.lower()}"
        if is_postgresql:
            run(f"DROP TRIGGER {name} ON {table}")
            run(f"DROP FUNCTION {name}")
        else:
            run(f"DROP TRIGGER {name}")


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
