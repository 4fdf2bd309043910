"""Audits, and corrections of what was certified."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_15"
down_revision = "20261122_14"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: The largest amount that is stored, in cents.
MOST = 99_999_999_999_999
AUDIT, CORRECTION = "audit", "correction"
AMOUNTS = ("real", "eligible", "erdf", "public", "auto_public", "private")
#: All of a correction but where it is settled, what follows, and its version.
REGISTERED = (
    "project_id",
    "number",
    "report_id",
    "line_id",
    "category",
    "work_package_id",
    "audit_id",
    "contrary_to_id",
    "body",
    "registered_on",
    "reason",
    "typology",
    "is_clerical",
    "is_gold_plating",
    "is_suspected_fraud",
    *AMOUNTS,
)
STAYS = "a correction is never changed: register its contrary"
SETTLED = "a correction is settled by a report that is open or verified"
COUNTED = "a certificate that was corrected stays in its project report"
#: States of a project report in which nothing moves.
CLOSED = "('submitted', 'finalised', 'reopened_for_texts', 'sent_back_for_texts')"
INCLUDED = "a correction is of a certificate in a project report"


def upgrade() -> None:
    op.create_table(
        AUDIT,
        *_keys(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("partner_id", sa.BigInteger(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("controlled", sa.BigInteger(), nullable=True),
        sa.Column("comment", sa.String(2000), nullable=False),
        sa.Column("follow_up", sa.String(2000), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        in_range("controlled"),
        *_ties(AUDIT, partner_id="partner"),
        sa.UniqueConstraint("project_id", "number", name="uq_audit_project_id_number"),
    )
    op.create_table(
        CORRECTION,
        *_keys(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("line_id", sa.BigInteger(), nullable=True),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("work_package_id", sa.BigInteger(), nullable=False),
        sa.Column("audit_id", sa.BigInteger(), nullable=True),
        sa.Column("contrary_to_id", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("typology", sa.String(40), nullable=True),
        sa.Column("is_clerical", sa.Boolean(), nullable=False),
        sa.Column("is_gold_plating", sa.Boolean(), nullable=False),
        sa.Column("is_suspected_fraud", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in AMOUNTS),
        sa.Column("settled_in_id", sa.BigInteger(), nullable=True),
        sa.Column("follow_up", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *(in_range(name) for name in AMOUNTS),
        sa.CheckConstraint(
            "erdf + public + auto_public + private = eligible", name="is_borne"
        ),
        *_ties(
            CORRECTION,
            report_id="partner_report",
            line_id="expenditure_line",
            work_package_id="work_package",
            audit_id=AUDIT,
            contrary_to_id=CORRECTION,
            settled_in_id="project_report",
        ),
        sa.UniqueConstraint(
            "project_id", "number", name="uq_correction_project_id_number"
        ),
    )
    for table in (AUDIT, CORRECTION):
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table, happening, refused, said in rules(is_postgresql=is_postgresql):
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
    for name, table, *_ in rules(is_postgresql=is_postgresql):
        run(f"DROP TRIGGER {name}" + (f" ON {table}" if is_postgresql else ""))
        if is_postgresql:
            run(f"DROP FUNCTION {name}")
    op.drop_table(CORRECTION)
    op.drop_table(AUDIT)


def rules(*, is_postgresql: bool) -> Iterator[tuple[str, str, str, str, str]]:
    """Name, table, event, when it is refused, and what is said."""
    before = ", ".join(f"OLD.{one}" for one in REGISTERED)
    after = ", ".join(f"NEW.{one}" for one in REGISTERED)
    differs = (
        f"ROW({before}) IS DISTINCT FROM ROW({after})"
        if is_postgresql
        else f"({before}) IS NOT ({after})"
    )
    yield "frozen_correction_update", CORRECTION, "UPDATE", differs, STAYS
    # A file that replaces a project thaws its reports first, and takes all of it.
    thawed = f"{of_report()} <> 'draft'"
    yield "frozen_correction_delete", CORRECTION, "DELETE", thawed, STAYS
    moved = (
        "OLD.settled_in_id IS DISTINCT FROM NEW.settled_in_id"
        if is_postgresql
        else "OLD.settled_in_id IS NOT NEW.settled_in_id"
    )
    closed = " OR ".join(
        f"COALESCE({of_project_report(one)}, '') IN {CLOSED}" for one in ("OLD", "NEW")
    )
    yield (
        "settled_correction_update",
        CORRECTION,
        "UPDATE",
        f"{moved} AND ({closed})",
        SETTLED,
    )
    included = "EXISTS (SELECT 1 FROM included_certificate WHERE report_id ="
    yield (
        "included_correction_insert",
        CORRECTION,
        "INSERT",
        f"NOT {included} NEW.report_id)",
        INCLUDED,
    )
    corrected = "EXISTS (SELECT 1 FROM correction WHERE report_id = OLD.report_id)"
    yield (
        "corrected_included_certificate_delete",
        "included_certificate",
        "DELETE",
        f"{corrected} AND {thawed}",
        COUNTED,
    )


def of_report() -> str:
    return "(SELECT status FROM partner_report WHERE id = OLD.report_id)"


def of_project_report(row: str) -> str:
    return f"(SELECT status FROM project_report WHERE id = {row}.settled_in_id)"  # noqa: S608 - ours


def in_range(column: str) -> sa.CheckConstraint:
    """A check that an amount is one a project can have."""
    return sa.CheckConstraint(
        sa.column(column, sa.BigInteger()).between(-MOST, MOST),
        name=f"{column}_in_range",
    )


def _keys() -> Iterator[sa.Column[int]]:
    yield sa.Column("id", KEY, nullable=False)
    yield sa.Column("project_id", sa.BigInteger(), nullable=False)


def _ties(name: str, **columns: str) -> Iterator[sa.Constraint]:
    yield sa.ForeignKeyConstraint(
        ["project_id"],
        ["project.id"],
        name=f"fk_{name}_project_id_project",
        ondelete="CASCADE",
    )
    for column, meant in columns.items():
        yield sa.ForeignKeyConstraint(
            [column], [f"{meant}.id"], name=f"fk_{name}_{column}_{meant}"
        )
    yield sa.PrimaryKeyConstraint("id", name=f"pk_{name}")


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
