"""How contracts were awarded, journeys, and what was approved."""

revision = "20261122_6"
down_revision = "20261122_5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
