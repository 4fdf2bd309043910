"""What a report says beside its costs; results stored at submission."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_8"
down_revision = "20261122_7"
branch_labels = None
depends_on = None

LARGEST = 99_999_999_999_999

Item = sa.schema.SchemaItem
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXTS_OPEN = (
    "('draft', 'reopened', 'sent_back', 'reopened_for_texts', 'sent_back_for_texts')"
)
SUBMITTED = "what a submitted report says is frozen"
KEPT = "what was submitted is kept as it was"


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "report_part",
        *columns("report_part"),
        sa.Column("part", sa.String(80), nullable=False),
        sa.Column("status", sa.String(40), nullable=True),
        sa.Column("text", sa.String(5000), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=True),
        in_range("received"),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.UniqueConstraint("report_id", "part", name="uq_report_part_report_id_part"),
    )
    op.create_table(
        "part_evidence",
        *columns("part_evidence", None),
        sa.Column("part_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"], ["report_part.id"], name="fk_part_evidence_part_id_report_part"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name="fk_part_evidence_document_id_document",
        ),
        sa.UniqueConstraint(
            "part_id", "document_id", name="uq_part_evidence_part_id_document_id"
        ),
    )
    op.create_index("ix_part_evidence_document_id", "part_evidence", ["document_id"])
    op.create_table(
        "made_ready",
        *columns("made_ready"),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_made_ready_person_id_person"
        ),
        sa.UniqueConstraint("report_id", name="uq_made_ready_report_id"),
    )
    op.create_table(
        "submitted_result",
        *columns("submitted_result"),
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
            "report_id", "number", name="uq_submitted_result_report_id_number"
        ),
    )
    op.create_index(
        "ix_submitted_result_workbook_sha256", "submitted_result", ["workbook_sha256"]
    )
    for table in ("report_part", "part_evidence", "made_ready", "submitted_result"):
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])
    for table, happening, refused, said in guards():
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
    for table, happening, _, _ in guards():
        name = f"frozen_{table}_{happening.lower()}"
        if is_postgresql:
            run(f"DROP TRIGGER {name} ON {table}")
            run(f"DROP FUNCTION {name}")
        else:
            run(f"DROP TRIGGER {name}")
    for table in ("submitted_result", "made_ready", "part_evidence", "report_part"):
        op.drop_table(table)


def columns(
    table: str, of: str | None = "partner_report"
) -> list[sa.schema.SchemaItem]:
    """Its own key, its project's, and that of the report it belongs to."""
    made: list[Item] = [
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
    ]
    if of is not None:
        name = f"fk_{table}_report_id_{of}"
        made.append(sa.Column("report_id", sa.BigInteger(), nullable=False))
        made.append(sa.ForeignKeyConstraint(["report_id"], [f"{of}.id"], name=name))
    return made


def guards() -> Iterator[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and what is said."""
    for happening, rows in (
        ("INSERT", ("NEW",)),
        ("UPDATE", ("OLD", "NEW")),
        ("DELETE", ("OLD",)),
    ):
        closed = [
            f"{status_of(f'{one}.report_id')} NOT IN {TEXTS_OPEN}" for one in rows
        ]
        yield "report_part", happening, " OR ".join(closed), SUBMITTED
        closed = [
            f"{status_of_part(f'{one}.part_id')} NOT IN {TEXTS_OPEN}" for one in rows
        ]
        yield "part_evidence", happening, " OR ".join(closed), SUBMITTED
    is_open = f"{status_of('NEW.report_id')} IN {TEXTS_OPEN}"
    yield "submitted_result", "INSERT", is_open, KEPT
    yield "submitted_result", "UPDATE", "1 = 1", KEPT
    # Another edition of the whole project makes every report a draft, then clears it.
    yield "submitted_result", "DELETE", f"{status_of('OLD.report_id')} <> 'draft'", KEPT


def status_of(report: str) -> str:
    return f"(SELECT status FROM partner_report WHERE id = {report})"  # noqa: S608 - ours


def status_of_part(part: str) -> str:
    asked = "SELECT r.status FROM partner_report r JOIN report_part p"
    return f"({asked} ON p.report_id = r.id WHERE p.id = {part})"


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)


def in_range(column: str) -> sa.CheckConstraint:
    """An amount no project reaches is a slip, in cents."""
    return sa.CheckConstraint(
        sa.column(column, sa.BigInteger()).between(-LARGEST, LARGEST),
        name=f"{column}_in_range",
    )
