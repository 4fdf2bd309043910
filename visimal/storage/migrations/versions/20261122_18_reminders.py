"""Reminders that were sent, substitutes, calendars."""

revision = "20261122_18"
down_revision = "20261122_17"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
