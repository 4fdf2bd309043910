"""Filters that a person keeps."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_11"
down_revision = "20261122_10"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "kept_filter",
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("asks", sa.String(1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name="fk_kept_filter_project_id_project",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_kept_filter_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_kept_filter"),
        sa.UniqueConstraint(
            "person_id",
            "project_id",
            "name",
            name="uq_kept_filter_person_id_project_id_name",
        ),
    )
    op.create_index("ix_kept_filter_project_id", "kept_filter", ["project_id"])


def downgrade() -> None:
    op.drop_table("kept_filter")
