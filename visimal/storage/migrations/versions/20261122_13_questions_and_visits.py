"""Questions, answers, visits, checklists and findings of control."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_13"
down_revision = "20261122_12"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: All of a question but that it was settled, and its version.
ASKED = (
    "project_id", "report_id", "number", "kind", "line", "is_personal_data", "text",
    "asked_by", "asked_at", "asked_on",
)  # fmt: skip
VERIFIED = ("verification", "on_the_spot_visit", "checklist_answer")
CERTIFIED = "what a certified control says is frozen"
SAID = "what was asked and answered is never rewritten"


def upgrade() -> None:
    create(
        "question",
        *references("report"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("line", sa.String(40), nullable=True),
        sa.Column("is_personal_data", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        *done("question", "asked", nullable=False),
        *done("question", "settled", nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.UniqueConstraint("report_id", "number", name="uq_question_report_id_number"),
    )
    create(
        "answer",
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        *done("answer", "answered", nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name="fk_answer_question_id_question"
        ),
    )
    op.create_index("ix_answer_question_id", "answer", ["question_id"])
    create(
        "answer_paper",
        sa.Column("answer_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answer.id"], name="fk_answer_paper_answer_id_answer"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name="fk_answer_paper_document_id_document",
        ),
        sa.UniqueConstraint(
            "answer_id", "document_id", name="uq_answer_paper_answer_id_document_id"
        ),
    )
    op.create_index("ix_answer_paper_document_id", "answer_paper", ["document_id"])
    create(
        "verification",
        *references("report"),
        sa.Column("is_on_desk", sa.Boolean(), nullable=False),
        sa.Column("is_on_the_spot", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.String(5000), nullable=False)
            for name in ("findings", "conclusions", "of_the_last", "for_the_next")
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.UniqueConstraint("report_id", name="uq_verification_report_id"),
    )
    create(
        "on_the_spot_visit",
        *references("report"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(255), nullable=False),
        sa.Column("place_kind", sa.String(40), nullable=False),
        sa.Column("focus", sa.String(1000), nullable=False),
        sa.UniqueConstraint(
            "report_id", "number", name="uq_on_the_spot_visit_report_id_number"
        ),
    )
    create(
        "checklist_answer",
        *references("report"),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("reply", sa.String(40), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.UniqueConstraint(
            "report_id", "question", name="uq_checklist_answer_report_id_question"
        ),
    )
    for table, happening, refused, said in rules():
        freeze(table, happening, refused, said)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    names = [f"frozen_{table}_{happening.lower()}" for table, happening, *_ in rules()]
    for table in (*reversed(VERIFIED), "answer_paper", "answer", "question"):
        op.drop_table(table)
    if is_postgresql:
        for name in names:
            run(f"DROP FUNCTION {name}")


def create(table: str, *parts: sa.schema.SchemaItem) -> None:
    """A table of a project, with the key of its report if it names one."""
    of_report = [one for one in parts if getattr(one, "name", "") == "report_id"]
    op.create_table(
        table,
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
        *(
            sa.ForeignKeyConstraint(
                ["report_id"],
                ["partner_report.id"],
                name=f"fk_{table}_report_id_partner_report",
            )
            for _ in of_report
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_project_id", table, ["project_id"])


def references(*names: str) -> Iterator[sa.Column[int]]:
    for name in names:
        yield sa.Column(f"{name}_id", sa.BigInteger(), nullable=False)


def done(table: str, verb: str, *, nullable: bool) -> Iterator[sa.schema.SchemaItem]:
    """Who did something, and when."""
    yield sa.Column(f"{verb}_by", sa.BigInteger(), nullable=True)
    yield sa.Column(f"{verb}_at", sa.DateTime(timezone=True), nullable=nullable)
    yield sa.Column(f"{verb}_on", sa.Date(), nullable=nullable)
    yield sa.ForeignKeyConstraint(
        [f"{verb}_by"], ["person.id"], name=f"fk_{table}_{verb}_by_person"
    )


def rules() -> Iterator[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and what is said."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in VERIFIED:
        was, becomes = (status_of(f"{one}.report_id") for one in ("OLD", "NEW"))
        yield table, "INSERT", f"{becomes} = 'certified'", CERTIFIED
        both = f"{was} = 'certified' OR {becomes} = 'certified'"
        yield table, "UPDATE", both, CERTIFIED
        yield table, "DELETE", f"{was} = 'certified'", CERTIFIED
    of = {
        "question": "{row}.report_id",
        "answer": "(SELECT report_id FROM question WHERE id = {row}.question_id)",
        "answer_paper": "(SELECT q.report_id FROM question q JOIN answer a"
        " ON a.question_id = q.id WHERE a.id = {row}.answer_id)",
    }
    for table, report in of.items():
        becomes = status_of(report.format(row="NEW"))
        yield table, "INSERT", f"{becomes} = 'certified'", CERTIFIED
        # A project that is loaded anew takes all of it away: its reports are drafts.
        was = status_of(report.format(row="OLD"))
        yield table, "DELETE", f"{was} <> 'draft'", SAID
    before = ", ".join(f"OLD.{one}" for one in ASKED)
    after = ", ".join(f"NEW.{one}" for one in ASKED)
    differs = f"({before}) IS NOT ({after})"
    if is_postgresql:
        differs = f"ROW({before}) IS DISTINCT FROM ROW({after})"
    yield "question", "UPDATE", f"{differs} OR OLD.settled_at IS NOT NULL", SAID
    yield "answer", "UPDATE", "1 = 1", SAID
    yield "answer_paper", "UPDATE", "1 = 1", SAID


def freeze(table: str, happening: str, refused: str, said: str) -> None:
    name = f"frozen_{table}_{happening.lower()}"
    if op.get_bind().dialect.name == "postgresql":
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


def status_of(report: str) -> str:
    return f"(SELECT status FROM partner_report WHERE id = {report})"  # noqa: S608 - ours


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
