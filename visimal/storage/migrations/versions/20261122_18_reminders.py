"""Reminders that were sent, substitutes, calendars."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_18"
down_revision = "20261122_17"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "substitute",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("substitute_id", KEY, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_substitute_person_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["person.id"], name="fk_substitute_substitute_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_substitute"),
        sa.UniqueConstraint("person_id", name="uq_substitute_person_id"),
        sa.CheckConstraint(
            "substitute_id <> person_id", name="ck_substitute_somebody_else"
        ),
    )
    op.create_index("ix_substitute_substitute_id", "substitute", ["substitute_id"])
    op.create_table(
        "reminder",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_reminder_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint(
            "person_id", "sent_on", name="uq_reminder_person_id_sent_on"
        ),
    )
    op.create_table(
        "calendar_address",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_calendar_address_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_address"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_address_token_hash"),
    )
    op.create_index("ix_calendar_address_person_id", "calendar_address", ["person_id"])


def downgrade() -> None:
    op.drop_table("calendar_address")
    op.drop_table("reminder")
    op.drop_table("substitute")
