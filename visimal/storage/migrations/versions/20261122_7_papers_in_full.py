"""What is known of each paper: pages, text, whether it opens."""

revision = "20261122_7"
down_revision = "20261122_6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
