"""Work done, values, reasons; results stored at submission."""

revision = "20261122_8"
down_revision = "20261122_7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
