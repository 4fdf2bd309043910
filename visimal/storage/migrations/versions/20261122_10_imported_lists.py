"""How a partner's own columns are read; lists that wait to be imported."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_10"
down_revision = "20261122_9"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("partner_id", KEY, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name="fk_import_mapping_project_id_project",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name="fk_import_mapping_partner_id_partner"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_import_mapping"),
        sa.UniqueConstraint(
            "partner_id", "fingerprint", name="uq_import_mapping_partner_id_fingerprint"
        ),
    )
    op.create_index("ix_import_mapping_project_id", "import_mapping", ["project_id"])
    op.create_table(
        "imported_list",
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("partner_id", KEY, nullable=False),
        sa.Column("period_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("done", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name="fk_imported_list_project_id_project",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name="fk_imported_list_partner_id_partner"
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name="fk_imported_list_period_id_period"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_imported_list_person_id_person",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_imported_list"),
    )
    for column in ("project_id", "person_id"):
        op.create_index(f"ix_imported_list_{column}", "imported_list", [column])


def downgrade() -> None:
    op.drop_table("imported_list")
    op.drop_table("import_mapping")
