"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("acronym", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("specific_objective", sa.JSON(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("code", name=op.f("uq_project_code")),
    )
    op.create_table(
        "audit_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("project_code", sa.String(length=40), nullable=False),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_audit_entry_project_id_project"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_entry_project_code"), ["project_code"], unique=False
        )

    op.create_table(
        "budget_version",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("eligible", sa.BigInteger(), nullable=False),
        sa.Column("erdf", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_budget_version_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_version")),
        sa.UniqueConstraint(
            "project_id", "version", name=op.f("uq_budget_version_project_id_version")
        ),
    )
    with op.batch_alter_table("budget_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_budget_version_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "partner",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("abbreviation", sa.String(length=40), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("legal_status", sa.String(length=40), nullable=False),
        sa.Column("vat_status", sa.String(length=40), nullable=False),
        sa.Column("vat_number", sa.String(length=40), nullable=True),
        sa.Column("also_known_as", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_partner_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint(
            "project_id", "label", name=op.f("uq_partner_project_id_label")
        ),
        sa.UniqueConstraint(
            "project_id", "number", name=op.f("uq_partner_project_id_number")
        ),
    )
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "period",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_period_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint(
            "project_id", "number", name=op.f("uq_period_project_id_number")
        ),
    )
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_period_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "work_package",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_work_package_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_package")),
        sa.UniqueConstraint(
            "project_id", "code", name=op.f("uq_work_package_project_id_code")
        ),
        sa.UniqueConstraint(
            "project_id", "position", name=op.f("uq_work_package_project_id_position")
        ),
    )
    with op.batch_alter_table("work_package", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_work_package_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "activity",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "work_package_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_activity_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["work_package_id"],
            ["work_package.id"],
            name=op.f("fk_activity_work_package_id_work_package"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint(
            "project_id", "code", name=op.f("uq_activity_project_id_code")
        ),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "contract",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("supplier", sa.String(length=1000), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_contract_partner_id_partner")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_contract_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint(
            "project_id", "reference", name=op.f("uq_contract_project_id_reference")
        ),
    )
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contract_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "indicator",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("unit", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column(
            "work_package_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("baseline", sa.String(length=40), nullable=True),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_indicator_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["work_package_id"],
            ["work_package.id"],
            name=op.f("fk_indicator_work_package_id_work_package"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint(
            "project_id", "code", name=op.f("uq_indicator_project_id_code")
        ),
        sa.UniqueConstraint(
            "project_id", "position", name=op.f("uq_indicator_project_id_position")
        ),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indicator_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "output",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "work_package_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("due_month", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_output_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["work_package_id"],
            ["work_package.id"],
            name=op.f("fk_output_work_package_id_work_package"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_output")),
        sa.UniqueConstraint(
            "project_id", "code", name=op.f("uq_output_project_id_code")
        ),
    )
    with op.batch_alter_table("output", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_output_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "partner_contribution",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("legal_status", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partner_contribution_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_partner_contribution_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["budget_version.id"],
            name=op.f("fk_partner_contribution_version_id_budget_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_contribution")),
        sa.UniqueConstraint(
            "version_id",
            "partner_id",
            "position",
            name=op.f("uq_partner_contribution_version_id_partner_id_position"),
        ),
    )
    with op.batch_alter_table("partner_contribution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_contribution_project_id"),
            ["project_id"],
            unique=False,
        )

    op.create_table(
        "partner_flat_rate",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("option", sa.String(length=40), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partner_flat_rate_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_partner_flat_rate_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["budget_version.id"],
            name=op.f("fk_partner_flat_rate_version_id_budget_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_flat_rate")),
        sa.UniqueConstraint(
            "version_id",
            "partner_id",
            "option",
            name=op.f("uq_partner_flat_rate_version_id_partner_id_option"),
        ),
    )
    with op.batch_alter_table("partner_flat_rate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_flat_rate_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "partner_report",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "period_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partner_report_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["period.id"],
            name=op.f("fk_partner_report_period_id_period"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_partner_report_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_report")),
        sa.UniqueConstraint(
            "partner_id",
            "period_id",
            name=op.f("uq_partner_report_partner_id_period_id"),
        ),
    )
    with op.batch_alter_table("partner_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_report_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "partner_terms",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("erdf_rate", sa.String(length=40), nullable=False),
        sa.Column("erdf", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partner_terms_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_partner_terms_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["budget_version.id"],
            name=op.f("fk_partner_terms_version_id_budget_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_terms")),
        sa.UniqueConstraint(
            "version_id",
            "partner_id",
            name=op.f("uq_partner_terms_version_id_partner_id"),
        ),
    )
    with op.batch_alter_table("partner_terms", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_terms_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "planned_amount",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "work_package_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column(
            "period_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_planned_amount_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["period.id"],
            name=op.f("fk_planned_amount_period_id_period"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_planned_amount_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["budget_version.id"],
            name=op.f("fk_planned_amount_version_id_budget_version"),
        ),
        sa.ForeignKeyConstraint(
            ["work_package_id"],
            ["work_package.id"],
            name=op.f("fk_planned_amount_work_package_id_work_package"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_amount")),
        sa.UniqueConstraint(
            "version_id",
            "partner_id",
            "work_package_id",
            "category",
            "period_id",
            name=op.f(
                "uq_planned_amount_version_id_partner_id_work_package_id_category_period_id"
            ),
        ),
    )
    with op.batch_alter_table("planned_amount", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_planned_amount_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            "ix_planned_amount_sums",
            [
                "version_id",
                "partner_id",
                "work_package_id",
                "category",
                "period_id",
                "planned",
            ],
            unique=False,
        )

    op.create_table(
        "project_report",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "period_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["period.id"],
            name=op.f("fk_project_report_period_id_period"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_report_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_report")),
        sa.UniqueConstraint(
            "project_id", "number", name=op.f("uq_project_report_project_id_number")
        ),
    )
    with op.batch_alter_table("project_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_report_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "achieved_value",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "indicator_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column(
            "period_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("denominator", sa.String(length=40), nullable=True),
        sa.Column("item", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_achieved_value_indicator_id_indicator"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_achieved_value_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["period.id"],
            name=op.f("fk_achieved_value_period_id_period"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_achieved_value_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_achieved_value")),
        sa.UniqueConstraint(
            "project_id", "position", name=op.f("uq_achieved_value_project_id_position")
        ),
    )
    with op.batch_alter_table("achieved_value", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_achieved_value_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "activity_partner",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "activity_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_activity_partner_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_activity_partner_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_activity_partner_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_partner")),
        sa.UniqueConstraint(
            "activity_id",
            "partner_id",
            name=op.f("uq_activity_partner_activity_id_partner_id"),
        ),
    )
    with op.batch_alter_table("activity_partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_partner_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "control",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_control_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["partner_report.id"],
            name=op.f("fk_control_report_id_partner_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control")),
        sa.UniqueConstraint("report_id", name=op.f("uq_control_report_id")),
    )
    with op.batch_alter_table("control", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_control_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "deliverable",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "activity_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("due_month", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_deliverable_activity_id_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_deliverable_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliverable")),
        sa.UniqueConstraint(
            "project_id", "code", name=op.f("uq_deliverable_project_id_code")
        ),
    )
    with op.batch_alter_table("deliverable", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deliverable_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "excluded_report",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "project_report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_excluded_report_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_excluded_report_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_report_id"],
            ["project_report.id"],
            name=op.f("fk_excluded_report_project_report_id_project_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excluded_report")),
        sa.UniqueConstraint(
            "project_report_id",
            "partner_id",
            name=op.f("uq_excluded_report_project_report_id_partner_id"),
        ),
    )
    with op.batch_alter_table("excluded_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_excluded_report_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "expenditure_line",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column(
            "work_package_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "contract_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("is_personal_data", sa.Boolean(), nullable=False),
        sa.Column("internal_reference", sa.String(length=40), nullable=False),
        sa.Column("supplier", sa.String(length=255), nullable=True),
        sa.Column("supplier_vat", sa.String(length=40), nullable=True),
        sa.Column("invoice_number", sa.String(length=40), nullable=True),
        sa.Column("invoiced_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("description", sa.String(length=1000), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.Column("invoice_total", sa.BigInteger(), nullable=True),
        sa.Column("vat", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=40), nullable=False),
        sa.Column("conversion_rate", sa.String(length=40), nullable=False),
        sa.Column("declared", sa.BigInteger(), nullable=False),
        sa.Column("original_period", sa.Integer(), nullable=True),
        sa.Column("corrects", sa.String(length=40), nullable=True),
        sa.Column("redeclares", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contract.id"],
            name=op.f("fk_expenditure_line_contract_id_contract"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_expenditure_line_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["partner_report.id"],
            name=op.f("fk_expenditure_line_report_id_partner_report"),
        ),
        sa.ForeignKeyConstraint(
            ["work_package_id"],
            ["work_package.id"],
            name=op.f("fk_expenditure_line_work_package_id_work_package"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expenditure_line")),
        sa.UniqueConstraint(
            "project_id", "number", name=op.f("uq_expenditure_line_project_id_number")
        ),
        sa.UniqueConstraint(
            "report_id", "position", name=op.f("uq_expenditure_line_report_id_position")
        ),
    )
    with op.batch_alter_table("expenditure_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_expenditure_line_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            "ix_expenditure_line_sums",
            [
                "project_id",
                "report_id",
                "category",
                "work_package_id",
                "paid_on",
                "declared",
            ],
            unique=False,
        )

    op.create_table(
        "included_certificate",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "project_report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_included_certificate_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_report_id"],
            ["project_report.id"],
            name=op.f("fk_included_certificate_project_report_id_project_report"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["partner_report.id"],
            name=op.f("fk_included_certificate_report_id_partner_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_included_certificate")),
        sa.UniqueConstraint(
            "report_id", name=op.f("uq_included_certificate_report_id")
        ),
    )
    with op.batch_alter_table("included_certificate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_included_certificate_project_id"),
            ["project_id"],
            unique=False,
        )

    op.create_table(
        "payment",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "project_report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("erdf", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("passed_on_erdf", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_payment_partner_id_partner")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_payment_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_report_id"],
            ["project_report.id"],
            name=op.f("fk_payment_project_report_id_project_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint(
            "project_report_id",
            "partner_id",
            name=op.f("uq_payment_project_report_id_partner_id"),
        ),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_payment_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "control_decision",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "line_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("is_in_sample", sa.Boolean(), nullable=False),
        sa.Column("deducted", sa.BigInteger(), nullable=False),
        sa.Column("is_parked", sa.Boolean(), nullable=False),
        sa.Column("typology", sa.String(length=40), nullable=True),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["expenditure_line.id"],
            name=op.f("fk_control_decision_line_id_expenditure_line"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_control_decision_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_decision")),
        sa.UniqueConstraint("line_id", name=op.f("uq_control_decision_line_id")),
    )
    with op.batch_alter_table("control_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_control_decision_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "delivery",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "deliverable_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "partner_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "period_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deliverable_id"],
            ["deliverable.id"],
            name=op.f("fk_delivery_deliverable_id_deliverable"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_delivery_partner_id_partner")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_delivery_period_id_period")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_delivery_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "deliverable_id",
            "partner_id",
            "period_id",
            name=op.f("uq_delivery_deliverable_id_partner_id_period_id"),
        ),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delivery_project_id"), ["project_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delivery_project_id"))

    op.drop_table("delivery")
    with op.batch_alter_table("control_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_control_decision_project_id"))

    op.drop_table("control_decision")
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_project_id"))

    op.drop_table("payment")
    with op.batch_alter_table("included_certificate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_included_certificate_project_id"))

    op.drop_table("included_certificate")
    with op.batch_alter_table("expenditure_line", schema=None) as batch_op:
        batch_op.drop_index("ix_expenditure_line_sums")
        batch_op.drop_index(batch_op.f("ix_expenditure_line_project_id"))

    op.drop_table("expenditure_line")
    with op.batch_alter_table("excluded_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_excluded_report_project_id"))

    op.drop_table("excluded_report")
    with op.batch_alter_table("deliverable", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliverable_project_id"))

    op.drop_table("deliverable")
    with op.batch_alter_table("control", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_control_project_id"))

    op.drop_table("control")
    with op.batch_alter_table("activity_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_partner_project_id"))

    op.drop_table("activity_partner")
    with op.batch_alter_table("achieved_value", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_achieved_value_project_id"))

    op.drop_table("achieved_value")
    with op.batch_alter_table("project_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_report_project_id"))

    op.drop_table("project_report")
    with op.batch_alter_table("planned_amount", schema=None) as batch_op:
        batch_op.drop_index("ix_planned_amount_sums")
        batch_op.drop_index(batch_op.f("ix_planned_amount_project_id"))

    op.drop_table("planned_amount")
    with op.batch_alter_table("partner_terms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_terms_project_id"))

    op.drop_table("partner_terms")
    with op.batch_alter_table("partner_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_report_project_id"))

    op.drop_table("partner_report")
    with op.batch_alter_table("partner_flat_rate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_flat_rate_project_id"))

    op.drop_table("partner_flat_rate")
    with op.batch_alter_table("partner_contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_contribution_project_id"))

    op.drop_table("partner_contribution")
    with op.batch_alter_table("output", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_output_project_id"))

    op.drop_table("output")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_project_id"))

    op.drop_table("indicator")
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_project_id"))

    op.drop_table("contract")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_project_id"))

    op.drop_table("activity")
    with op.batch_alter_table("work_package", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_package_project_id"))

    op.drop_table("work_package")
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_period_project_id"))

    op.drop_table("period")
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_project_id"))

    op.drop_table("partner")
    with op.batch_alter_table("budget_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budget_version_project_id"))

    op.drop_table("budget_version")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_project_code"))

    op.drop_table("audit_entry")
    op.drop_table("project")
