"""What partners expect to spend."""

revision = "20261122_19"
down_revision = "20261122_18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
