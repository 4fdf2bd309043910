"""What partners expect to spend, and what they set aside."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_19"
down_revision = "20261122_18"
branch_labels = None
depends_on = None

LARGEST = 99_999_999_999_999
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "own_forecast",
        *columns("own_forecast"),
        sa.Column("period_id", sa.BigInteger(), nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        in_range("expected"),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name="fk_own_forecast_period_id_period"
        ),
        sa.ForeignKeyConstraint(
            ["said_by"], ["person.id"], name="fk_own_forecast_said_by_person"
        ),
        sa.UniqueConstraint(
            "partner_id", "period_id", name="uq_own_forecast_partner_id_period_id"
        ),
    )
    op.create_table(
        "cash_set_aside",
        *columns("cash_set_aside"),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        in_range("amount"),
        sa.UniqueConstraint("partner_id", name="uq_cash_set_aside_partner_id"),
    )
    for table in ("own_forecast", "cash_set_aside"):
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])


def downgrade() -> None:
    for table in ("cash_set_aside", "own_forecast"):
        op.drop_table(table)


def columns(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("partner_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=f"fk_{table}_partner_id_partner"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def in_range(column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        f"{column} BETWEEN -{LARGEST} AND {LARGEST}", name=f"{column}_in_range"
    )
