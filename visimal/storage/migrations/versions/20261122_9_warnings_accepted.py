"""Warnings accepted with a reason; frozen with the report they belong to."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_9"
down_revision = "20261122_8"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "accepted_warning"
OPEN = "('draft', 'reopened', 'sent_back', 'reopened_for_texts', 'sent_back_for_texts')"
SAID = "the reasons in a submitted report are frozen"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(60), nullable=False),
        sa.Column("line", sa.String(40), nullable=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("accepted_by", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by"],
            ["person.id"],
            name="fk_accepted_warning_accepted_by_person",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name="fk_accepted_warning_project_id_project",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["partner_report.id"],
            name="fk_accepted_warning_report_id_partner_report",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_accepted_warning"),
        sa.UniqueConstraint(
            "report_id", "fingerprint", name="uq_accepted_warning_report_id_fingerprint"
        ),
    )
    op.create_index("ix_accepted_warning_project_id", TABLE, ["project_id"])
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for happening, refused in closed():
        name = f"frozen_{TABLE}_{happening.lower()}"
        if is_postgresql:
            result = "OLD" if happening == "DELETE" else "NEW"
            run(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN IF {refused} THEN RAISE EXCEPTION '{SAID}'; END IF;"
                f" RETURN {result}; END $$"
            )
            run(
                f"CREATE TRIGGER {name} BEFORE {happening} ON {TABLE}"
                f" FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            run(
                f"CREATE TRIGGER {name} BEFORE {happening} ON {TABLE}"
                f" WHEN {refused} BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.drop_table(TABLE)
    if is_postgresql:
        for happening, _ in closed():
            run(f"DROP FUNCTION frozen_{TABLE}_{happening.lower()}")


def closed() -> Iterator[tuple[str, str]]:
    """What may not happen, and when."""
    was, becomes = (status_of(f"{one}.report_id") for one in ("OLD", "NEW"))
    yield "INSERT", f"{becomes} NOT IN {OPEN}"
    yield "UPDATE", f"{was} NOT IN {OPEN} OR {becomes} NOT IN {OPEN}"
    yield "DELETE", f"{was} NOT IN {OPEN}"


def status_of(report: str) -> str:
    return f"(SELECT status FROM partner_report WHERE id = {report})"  # noqa: S608 - ours


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
