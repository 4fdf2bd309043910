"""What a project report says, and its results."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_17"
down_revision = "20261122_16"
branch_labels = None
depends_on = None

LARGEST = 99_999_999_999_999

Item = sa.schema.SchemaItem
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERS_OPEN = "('draft', 'reopened', 'sent_back')"
TEXTS_OPEN = (
    "('draft', 'reopened', 'sent_back', 'reopened_for_texts', 'sent_back_for_texts')"
)
CONSOLIDATED = "a submitted project report is frozen"
SAID = "what a submitted project report says is frozen"
KEPT = "what was submitted is kept as it was"
FINALISED = "only the programme finishes its verification"
TABLES = (
    "left_out_certificate",
    "project_report_part",
    "partner_forecast",
    "project_report_result",
)


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    day = "DATE" if is_postgresql else "TEXT"
    run(f"ALTER TABLE project_report ADD COLUMN finalised_on {day}")
    op.create_table(
        "left_out_certificate",
        *columns("left_out_certificate"),
        *reference("left_out_certificate", "report_id", "partner_report"),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.UniqueConstraint(
            "project_report_id",
            "report_id",
            name="uq_left_out_certificate_project_report_id_report_id",
        ),
    )
    op.create_table(
        "project_report_part",
        *columns("project_report_part"),
        sa.Column("part", sa.String(80), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("text", sa.String(5000), nullable=False),
        sa.Column("effect", sa.String(40), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.UniqueConstraint(
            "project_report_id",
            "part",
            "language",
            name="uq_project_report_part_project_report_id_part_language",
        ),
    )
    op.create_table(
        "partner_forecast",
        *columns("partner_forecast"),
        *reference("partner_forecast", "partner_id", "partner"),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        in_range("amount"),
        sa.UniqueConstraint(
            "project_report_id",
            "partner_id",
            name="uq_partner_forecast_project_report_id_partner_id",
        ),
    )
    op.create_table(
        "project_report_result",
        *columns("project_report_result"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("workbook_name", sa.String(200), nullable=False),
        sa.Column("workbook_size", sa.BigInteger(), nullable=False),
        sa.Column("workbook_sha256", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint(
            "project_report_id",
            "number",
            name="uq_project_report_result_project_report_id_number",
        ),
    )
    op.create_index(
        "ix_project_report_result_workbook_sha256",
        "project_report_result",
        ["workbook_sha256"],
    )
    for table in TABLES:
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])
    for table, happening, refused, said in guards(is_postgresql=is_postgresql):
        name = name_of(table, happening)
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
    for table, happening, _, _ in guards(is_postgresql=is_postgresql):
        name = name_of(table, happening)
        if is_postgresql:
            run(f"DROP TRIGGER {name} ON {table}")
            run(f"DROP FUNCTION {name}")
        else:
            run(f"DROP TRIGGER {name}")
    for table in reversed(TABLES):
        op.drop_table(table)
    run("ALTER TABLE project_report DROP COLUMN finalised_on")


def columns(table: str) -> list[Item]:
    """Its own key, its project's, and that of the project report it belongs to."""
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
        *reference(table, "project_report_id", "project_report"),
    ]


def reference(table: str, column: str, other: str) -> list[Item]:
    """A column that names a row of another table."""
    return [
        sa.Column(column, sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}"
        ),
    ]


def guards(*, is_postgresql: bool) -> Iterator[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and what is said."""
    for happening, rows in (
        ("INSERT", ("NEW",)),
        ("UPDATE", ("OLD", "NEW")),
        ("DELETE", ("OLD",)),
    ):
        for tables, is_open, said in (
            (("excluded_report", "left_out_certificate"), NUMBERS_OPEN, CONSOLIDATED),
            (("project_report_part", "partner_forecast"), TEXTS_OPEN, SAID),
        ):
            closed = [
                f"{status_of(f'{one}.project_report_id')} NOT IN {is_open}"
                for one in rows
            ]
            for table in tables:
                yield table, happening, " OR ".join(closed), said
    is_open = f"{status_of('NEW.project_report_id')} IN {TEXTS_OPEN}"
    yield "project_report_result", "INSERT", is_open, KEPT
    yield "project_report_result", "UPDATE", "1 = 1", KEPT
    # Another edition of the whole project makes every report a draft, then clears it.
    is_kept = f"{status_of('OLD.project_report_id')} <> 'draft'"
    yield "project_report_result", "DELETE", is_kept, KEPT
    differ = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
    verified = "OLD.status IN ('in_verification', 'verification_reopened')"
    changed = f"OLD.finalised_on {differ} NEW.finalised_on"
    yield "project_report", "UPDATE", f"{changed} AND NOT {verified}", FINALISED


def name_of(table: str, happening: str) -> str:
    name = f"frozen_{table}_{happening.lower()}"
    return f"{name}_by_verification" if table == "project_report" else name


def status_of(report: str) -> str:
    return f"(SELECT status FROM project_report WHERE id = {report})"  # noqa: S608 - ours


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)


def in_range(column: str) -> sa.CheckConstraint:
    """An amount no project reaches is a slip, in cents."""
    return sa.CheckConstraint(
        sa.column(column, sa.BigInteger()).between(-LARGEST, LARGEST),
        name=f"{column}_in_range",
    )
