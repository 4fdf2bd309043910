"""What a line of expenditure says in full, suppliers, and monthly rates."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_4"
down_revision = "20261122_3"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Name, type on PostgreSQL, type on SQLite, and the table it belongs to, if any.
OF_A_LINE = (
    ("activity_id", "BIGINT", "INTEGER", "activity"),
    ("deliverable_id", "BIGINT", "INTEGER", "deliverable"),
    ("supplier_id", "BIGINT", "INTEGER", "supplier"),
    ("service_from", "DATE", "TEXT", None),
    ("service_until", "DATE", "TEXT", None),
    ("payment_means", "VARCHAR(40)", "TEXT", None),
    ("paid_from", "VARCHAR(40)", "TEXT", None),
    ("paid_amount", "BIGINT", "INTEGER", None),
    ("addressed_to", "VARCHAR(255)", "TEXT", None),
    ("recoverable_vat", "BIGINT", "INTEGER", None),
    ("share", "VARCHAR(40)", "TEXT", None),
    ("use", "VARCHAR(40)", "TEXT", None),
)
OF_MONEY = ("paid_amount", "recoverable_vat")
LARGEST = 99_999_999_999_999
#: Tables of a partner: their texts, with their lengths, and how a row is told apart.
REGISTERS = (
    ("partner_account", {"iban": 40, "name": 255}, ("partner_id", "iban")),
    ("partner_books", {"accounting_code": 40}, ("partner_id",)),
    (
        "invoice_elsewhere",
        {"supplier_key": 255, "invoice_key": 40, "funder": 255},
        (),
    ),
)
NUMBERS = {
    "partner_books": ("version", sa.Integer(), "1"),
    "invoice_elsewhere": ("amount", sa.BigInteger(), None),
}
TEXTS_OPEN = (
    "('draft', 'reopened', 'sent_back', 'reopened_for_texts', 'sent_back_for_texts')"
)
NUMBERS_OPEN = "('draft', 'reopened', 'sent_back')"
OLD_FIGURES = (
    "project_id", "report_id", "position", "number", "category", "work_package_id",
    "contract_id", "is_personal_data", "supplier", "supplier_vat", "invoice_number",
    "invoiced_on", "paid_on", "invoice_total", "vat", "amount", "currency",
    "conversion_rate", "declared", "original_period", "corrects", "redeclares",
)  # fmt: skip
NEW_FIGURES = (*OLD_FIGURES, *(name for name, *_ in OF_A_LINE))
LISTED = "a submitted list of expenditure is frozen"
#: Numbers given so far, lines taken out again included.
COUNT = """
    UPDATE partner_report SET numbered = coalesce((
        SELECT max(l.position) FROM expenditure_line l
        WHERE l.report_id = partner_report.id
    ), 0)
"""
#: What the trail tells of lines that were taken out.
EVER = """
    SELECT r.id, max(e.subject) FROM audit_entry e
    JOIN project p ON p.code = e.project
    JOIN partner o ON o.project_id = p.id AND o.number = e.partner
    JOIN period d ON d.project_id = p.id AND d.number = e.period
    JOIN partner_report r ON r.partner_id = o.id AND r.period_id = d.id
    WHERE e.action = 'expenditure.declared' GROUP BY r.id
"""


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "supplier",
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("partner_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("country", sa.String(40), nullable=False),
        sa.Column("vat_number", sa.String(40), nullable=True),
        sa.Column("number_check", sa.String(40), nullable=False),
        sa.Column("iban", sa.String(40), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name="fk_supplier_partner_id_partner"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name="fk_supplier_project_id_project",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supplier"),
        sa.UniqueConstraint("partner_id", "name", name="uq_supplier_partner_id_name"),
    )
    op.create_index("ix_supplier_partner_id", "supplier", ["partner_id"])
    op.create_index("ix_supplier_project_id", "supplier", ["project_id"])
    op.create_table(
        "monthly_rate",
        sa.Column("id", KEY, nullable=False),
        sa.Column("currency", sa.String(40), nullable=False),
        sa.Column("month", sa.String(40), nullable=False),
        sa.Column("units", sa.String(40), nullable=False),
        sa.Column("source", sa.String(255), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_monthly_rate"),
        sa.UniqueConstraint("currency", "month", name="uq_monthly_rate_currency_month"),
    )
    for table, columns, unique in REGISTERS:
        create(table, columns, unique)
    for name, there, here, meant in OF_A_LINE:
        kind = there if is_postgresql else here
        fk = f"fk_expenditure_line_{name}_{meant}"
        ties = "" if meant is None else f" CONSTRAINT {fk} REFERENCES {meant} (id)"
        if name in OF_MONEY:
            ties = (
                f"\nCONSTRAINT ck_expenditure_line_{name}_in_range"
                f" CHECK ({name} BETWEEN -{LARGEST} AND {LARGEST})"
            )
        run(f'ALTER TABLE expenditure_line ADD COLUMN "{name}" {kind}{ties}')
    run("ALTER TABLE partner_report ADD COLUMN numbered INTEGER DEFAULT 0 NOT NULL")
    run(COUNT)
    for report, number in op.get_bind().exec_driver_sql(EVER).all():
        ever = int(number.rpartition("-")[2])
        run(
            f"UPDATE partner_report SET numbered = {ever}"  # noqa: S608 - whole numbers
            f" WHERE id = {report} AND numbered < {ever}"
        )
    freeze(NEW_FIGURES, is_postgresql=is_postgresql)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    freeze(OLD_FIGURES, is_postgresql=is_postgresql)
    run("ALTER TABLE partner_report DROP COLUMN numbered")
    for name, *_ in reversed(OF_A_LINE):
        run(f'ALTER TABLE expenditure_line DROP COLUMN "{name}"')
    for table, *_ in reversed(REGISTERS):
        op.drop_table(table)
    op.drop_table("monthly_rate")
    op.drop_table("supplier")


def create(table: str, columns: dict[str, int], unique: tuple[str, ...]) -> None:
    """A table whose rows belong to one partner of one project."""
    texts = [
        sa.Column(name, sa.String(length), nullable=False)
        for name, length in columns.items()
    ]
    numbers = [
        sa.Column(name, kind, server_default=default, nullable=False)
        for of, (name, kind, default) in NUMBERS.items()
        if of == table
    ]
    ties: list[sa.Constraint] = [
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=f"fk_{table}_partner_id_partner"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]
    ties += [
        sa.CheckConstraint(
            sa.column(name, kind).between(-LARGEST, LARGEST),
            name=f"{name}_in_range",
        )
        for of, (name, kind, default) in NUMBERS.items()
        if of == table and default is None
    ]
    if unique:
        name = f"uq_{table}_{'_'.join(unique)}"
        ties.append(sa.UniqueConstraint(*unique, name=name))
    op.create_table(
        table,
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("partner_id", sa.BigInteger(), nullable=False),
        *texts,
        *numbers,
        *ties,
    )
    if "partner_id" not in unique[:1]:
        op.create_index(f"ix_{table}_partner_id", table, ["partner_id"])
    op.create_index(f"ix_{table}_project_id", table, ["project_id"])


def freeze(columns: tuple[str, ...], *, is_postgresql: bool) -> None:
    """Refuse a change of a submitted line, whichever of these columns it is in."""
    name, table = "frozen_expenditure_line_update", "expenditure_line"
    before = ", ".join(f'OLD."{one}"' for one in columns)
    after = ", ".join(f'NEW."{one}"' for one in columns)
    was, becomes = (status_of(f"{one}.report_id") for one in ("OLD", "NEW"))
    texts = f"{was} NOT IN {TEXTS_OPEN} OR {becomes} NOT IN {TEXTS_OPEN}"
    closed = f"({was} NOT IN {NUMBERS_OPEN} OR {becomes} NOT IN {NUMBERS_OPEN})"
    if is_postgresql:
        differs = f"ROW({before}) IS DISTINCT FROM ROW({after})"
        run(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN IF {texts} OR ({closed} AND {differs})"
            f" THEN RAISE EXCEPTION '{LISTED}'; END IF; RETURN NEW; END $$"
        )
        return
    differs = f"({before}) IS NOT ({after})"
    run(f"DROP TRIGGER {name}")
    run(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {texts}"
        f" OR ({closed} AND {differs}) BEGIN SELECT RAISE(ABORT, '{LISTED}'); END"
    )


def status_of(report: str) -> str:
    return f"(SELECT status FROM partner_report WHERE id = {report})"  # noqa: S608 - ours


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
