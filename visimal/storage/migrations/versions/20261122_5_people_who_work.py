"""The people behind staff costs: assignments, pay, hours."""

revision = "20261122_5"
down_revision = "20261122_4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
