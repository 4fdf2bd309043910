"""Warnings accepted with a reason."""

revision = "20261122_9"
down_revision = "20261122_8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
