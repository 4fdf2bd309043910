"""What is known of each paper: pages, text, whether it opens."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_7"
down_revision = "20261122_6"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "document_reading",
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("readability", sa.String(40), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("has_text", sa.Boolean(), nullable=False),
        sa.Column("names_a_person", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name="fk_document_reading_document_id_document",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name="fk_document_reading_project_id_project",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document_reading"),
        sa.UniqueConstraint("document_id", name="uq_document_reading_document_id"),
    )
    op.create_index(
        "ix_document_reading_project_id", "document_reading", ["project_id"]
    )


def downgrade() -> None:
    op.drop_table("document_reading")
