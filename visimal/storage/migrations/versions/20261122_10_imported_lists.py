"""How a partner's own columns are read."""

revision = "20261122_10"
down_revision = "20261122_9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
