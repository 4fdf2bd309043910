"""The people behind staff costs: assignments, pay, hours."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_5"
down_revision = "20261122_4"
branch_labels = None
depends_on = None

LARGEST = 99_999_999_999_999

PAID = ("gross", "contributions", "other", "bonus", "excluded")

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("employee", "assignment", "pay_month", "time_sheet", "staff_month")


def upgrade() -> None:
    op.create_table(
        "employee",
        *beginning("employee"),
        *key("employee", "partner_id", "partner", is_needed=True),
        text("number"),
        text("name", 255),
        text("function", 255),
        text("country"),
        sa.Column("employed_from", sa.Date(), nullable=False),
        sa.Column("employed_until", sa.Date(), nullable=True),
        text("weekly_hours"),
        text("full_time_hours"),
        text("position"),
        *key("employee", "account_id", "person"),
        version(),
        sa.UniqueConstraint(
            "project_id", "number", name="uq_employee_project_id_number"
        ),
    )
    op.create_index("ix_employee_partner_id", "employee", ["partner_id"])
    op.create_table(
        "assignment",
        *beginning("assignment"),
        *key("assignment", "employee_id", "employee", is_needed=True),
        text("method"),
        *key("assignment", "work_package_id", "work_package", is_needed=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        text("percentage", is_needed=False),
        text("elsewhere", is_needed=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        *key("assignment", "letter_id", "document"),
        sa.Column("letter_signed_on", sa.Date(), nullable=True),
        sa.Column("letter_from", sa.Date(), nullable=True),
        sa.Column("letter_until", sa.Date(), nullable=True),
        text("letter_percentage", is_needed=False),
        sa.Column("signed_by_employee", sa.Boolean(), nullable=False),
        sa.Column("signed_by_employer", sa.Boolean(), nullable=False),
        version(),
        in_range("unit_price"),
    )
    op.create_index("ix_assignment_employee_id", "assignment", ["employee_id"])
    op.create_table(
        "pay_month",
        *beginning("pay_month"),
        *key("pay_month", "employee_id", "employee", is_needed=True),
        sa.Column("month", sa.Date(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in PAID),
        *(in_range(name) for name in (*PAID, "yearly_cost")),
        sa.Column("counts_bonus", sa.Boolean(), nullable=False),
        text("contract_hours", is_needed=False),
        sa.Column("yearly_cost", sa.BigInteger(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        version(),
        sa.UniqueConstraint(
            "employee_id", "month", name="uq_pay_month_employee_id_month"
        ),
    )
    op.create_table(
        "time_sheet",
        *beginning("time_sheet"),
        *key("time_sheet", "employee_id", "employee", is_needed=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        text("employee_name", 255, is_needed=False),
        sa.Column("employee_signed_on", sa.Date(), nullable=True),
        *key("time_sheet", "employee_account", "person"),
        text("supervisor_name", 255, is_needed=False),
        sa.Column("supervisor_signed_on", sa.Date(), nullable=True),
        *key("time_sheet", "supervisor_account", "person"),
        *key("time_sheet", "paper_id", "document"),
        version(),
        sa.UniqueConstraint(
            "employee_id", "month", name="uq_time_sheet_employee_id_month"
        ),
    )
    op.create_table(
        "staff_month",
        *beginning("staff_month"),
        *key("staff_month", "assignment_id", "assignment", is_needed=True),
        sa.Column("month", sa.Date(), nullable=False),
        *key("staff_month", "work_package_id", "work_package", is_needed=True),
        text("line"),
        sa.Column("declared", sa.BigInteger(), nullable=False),
        in_range("declared"),
        sa.UniqueConstraint(
            "assignment_id",
            "month",
            "work_package_id",
            name="uq_staff_month_assignment_id_month_work_package_id",
        ),
    )
    for table in TABLES:
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def beginning(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
    )


def key(
    table: str, column: str, other: str, *, is_needed: bool = False
) -> tuple[sa.schema.SchemaItem, ...]:
    fk = f"fk_{table}_{column}_{other}"
    return (
        sa.Column(column, sa.BigInteger(), nullable=not is_needed),
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=fk),
    )


def text(name: str, length: int = 40, *, is_needed: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=not is_needed)


def version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer(), server_default="1", nullable=False)


def in_range(column: str) -> sa.CheckConstraint:
    """An amount no project reaches is a slip, in cents."""
    return sa.CheckConstraint(
        sa.column(column, sa.BigInteger()).between(-LARGEST, LARGEST),
        name=f"{column}_in_range",
    )
