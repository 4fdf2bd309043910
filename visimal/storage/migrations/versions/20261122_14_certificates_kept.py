"""Certificates and control reports, as they were made."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_14"
down_revision = "20261122_13"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RESULT, DOCUMENT = "control_result", "control_document"
SAID = "what was certified is kept as it was"


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        RESULT,
        *columns(RESULT, "report_id", "partner_report"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint(
            "report_id", "number", name="uq_control_result_report_id_number"
        ),
    )
    op.create_table(
        DOCUMENT,
        *columns(DOCUMENT, "result_id", RESULT),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.UniqueConstraint(
            "result_id",
            "kind",
            "language",
            name="uq_control_document_result_id_kind_language",
        ),
    )
    op.create_index("ix_control_result_project_id", RESULT, ["project_id"])
    op.create_index("ix_control_document_project_id", DOCUMENT, ["project_id"])
    op.create_index("ix_control_document_sha256", DOCUMENT, ["sha256"])
    for table, happening, refused in guards():
        name = f"frozen_{table}_{happening.lower()}"
        if is_postgresql:
            result = "OLD" if happening == "DELETE" else "NEW"
            run(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN IF {refused} THEN RAISE EXCEPTION '{SAID}'; END IF;"
                f" RETURN {result}; END $$"
            )
            run(
                f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            run(
                f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
                f" WHEN {refused} BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, happening, _ in guards():
        name = f"frozen_{table}_{happening.lower()}"
        if is_postgresql:
            run(f"DROP TRIGGER {name} ON {table}")
            run(f"DROP FUNCTION {name}")
        else:
            run(f"DROP TRIGGER {name}")
    op.drop_table(DOCUMENT)
    op.drop_table(RESULT)


def columns(table: str, reference: str, of: str) -> list[sa.schema.SchemaItem]:
    """Its own key, its project's, and that of what it belongs to."""
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column(reference, sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            [reference], [f"{of}.id"], name=f"fk_{table}_{reference}_{of}"
        ),
    ]


def guards() -> Iterator[tuple[str, str, str]]:
    """Table, event, and when it is refused."""
    through = "partner_report r JOIN control_result c ON c.report_id = r.id"
    for table, status in (
        (RESULT, "(SELECT status FROM partner_report WHERE id = {}.report_id)"),
        (DOCUMENT, f"(SELECT r.status FROM {through} WHERE c.id = {{}}.result_id)"),  # noqa: S608 - ours
    ):
        yield table, "INSERT", f"{status.format('NEW')} <> 'certified'"
        yield table, "UPDATE", "1 = 1"
        # Another edition of the whole project makes every report a draft, then
        # clears it.
        yield table, "DELETE", f"{status.format('OLD')} <> 'draft'"


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
