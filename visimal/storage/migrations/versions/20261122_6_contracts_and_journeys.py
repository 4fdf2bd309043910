"""How contracts were awarded, journeys, and what was approved."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_6"
down_revision = "20261122_5"
branch_labels = None
depends_on = None

LARGEST = 99_999_999_999_999

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Name, type on PostgreSQL, and what follows it.
OF_A_CONTRACT = (
    (
        "supplier_id",
        "BIGINT",
        " CONSTRAINT fk_contract_supplier_id_supplier REFERENCES supplier (id)",
    ),
    ("subject", "VARCHAR(1000)", " DEFAULT '' NOT NULL"),
    ("kind", "VARCHAR(40)", ""),
    ("procedure", "VARCHAR(40)", ""),
    ("body", "VARCHAR(40)", ""),
    ("offers_asked", "INTEGER", ""),
    ("offers_received", "INTEGER", ""),
    ("published_on", "DATE", ""),
    ("offers_due_on", "DATE", ""),
    ("opened_on", "DATE", ""),
    ("awarded_on", "DATE", ""),
    ("starts_on", "DATE", ""),
    ("ends_on", "DATE", ""),
    ("comment", "VARCHAR(1000)", " DEFAULT '' NOT NULL"),
    ("version", "INTEGER", " DEFAULT 1 NOT NULL"),
)
ON_SQLITE = {"BIGINT": "INTEGER", "INTEGER": "INTEGER"}
#: Tables, each with its columns beside its key and its project.
TABLES = (
    (
        "contract_amendment",
        (
            ("contract_id", sa.BigInteger(), "contract"),
            ("agreed_on", sa.Date(), None),
            ("reason", sa.String(1000), None),
            ("change", sa.BigInteger(), None),
        ),
        (("ends_on", sa.Date()),),
    ),
    (
        "beneficial_owner",
        (
            ("contract_id", sa.BigInteger(), "contract"),
            ("first_name", sa.String(255), None),
            ("last_name", sa.String(255), None),
        ),
        (("born_on", sa.Date()),),
    ),
    (
        "subcontractor",
        (
            ("contract_id", sa.BigInteger(), "contract"),
            ("name", sa.String(255), None),
        ),
        (("vat_number", sa.String(40)), ("value", sa.BigInteger())),
    ),
    (
        "contract_paper",
        (
            ("contract_id", sa.BigInteger(), "contract"),
            ("document_id", sa.BigInteger(), "document"),
        ),
        (),
    ),
    (
        "trip",
        (
            ("line_id", sa.BigInteger(), "expenditure_line"),
            ("traveller", sa.String(255), None),
            ("purpose", sa.String(1000), None),
            ("departure", sa.String(255), None),
            ("destination", sa.String(255), None),
            ("countries", sa.String(40), None),
            ("starts_at", sa.String(40), None),
            ("ends_at", sa.String(40), None),
            ("version", sa.Integer(), None),
        ),
        (
            ("is_employed", sa.Boolean()),
            ("is_outside_area", sa.Boolean()),
            ("starts_on", sa.Date()),
            ("ends_on", sa.Date()),
            ("kilometres", sa.Integer()),
            ("means", sa.String(40)),
            ("nights", sa.Integer()),
            ("is_full_day", sa.Boolean()),
            ("lunches", sa.Integer()),
            ("dinners", sa.Integer()),
        ),
    ),
    (
        "approval",
        (
            ("partner_id", sa.BigInteger(), "partner"),
            ("reference", sa.String(40), None),
            ("approved_on", sa.Date(), None),
            ("body", sa.String(40), None),
            ("subject", sa.String(1000), None),
            ("persons", sa.String(1000), None),
            ("version", sa.Integer(), None),
        ),
        (("amount", sa.BigInteger()), ("document_id", sa.BigInteger())),
    ),
    (
        "approved_line",
        (
            ("line_id", sa.BigInteger(), "expenditure_line"),
            ("approval_id", sa.BigInteger(), "approval"),
        ),
        (),
    ),
    (
        "approved_contract",
        (
            ("contract_id", sa.BigInteger(), "contract"),
            ("approval_id", sa.BigInteger(), "approval"),
        ),
        (),
    ),
)
UNIQUE = {
    "contract_paper": ("contract_id", "document_id"),
    "trip": ("line_id",),
    "approval": ("partner_id", "reference"),
    "approved_line": ("line_id",),
    "approved_contract": ("contract_id",),
}
#: A reference that is nullable: the paper of an approval.
LOOSE = {"approval": (("document_id", "document"),)}
AMOUNTS = (
    ("contract_amendment", "change"),
    ("subcontractor", "value"),
    ("approval", "amount"),
)
INDEXES = (
    ("contract_amendment", "contract_id"),
    ("beneficial_owner", "contract_id"),
    ("subcontractor", "contract_id"),
    ("contract_paper", "contract_id"),
    ("contract_paper", "document_id"),
    ("approved_line", "approval_id"),
    ("approved_contract", "approval_id"),
    *((name, "project_id") for name, *_ in TABLES),
)


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, there, more in OF_A_CONTRACT:
        kind = there if is_postgresql else ON_SQLITE.get(there, "TEXT")
        run(f'ALTER TABLE contract ADD COLUMN "{name}" {kind}{more}')
    for name, needed, others in TABLES:
        op.create_table(
            name,
            sa.Column("id", KEY, nullable=False),
            sa.Column("project_id", sa.BigInteger(), nullable=False),
            *(
                sa.Column(
                    column,
                    kind,
                    nullable=False,
                    server_default="1" if column == "version" else None,
                )
                for column, kind, _ in needed
            ),
            *(sa.Column(column, kind, nullable=True) for column, kind in others),
            *(tie(name, column, of) for column, _, of in needed if of),
            *(tie(name, column, of) for column, of in LOOSE.get(name, ())),
            sa.ForeignKeyConstraint(
                ["project_id"],
                ["project.id"],
                name=f"fk_{name}_project_id_project",
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            *(in_range(column) for table, column in AMOUNTS if table == name),
            *(
                sa.UniqueConstraint(*columns, name=f"uq_{name}_{'_'.join(columns)}")
                for table, columns in UNIQUE.items()
                if table == name
            ),
        )
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for name, *_ in reversed(TABLES):
        op.drop_table(name)
    for name, *_ in reversed(OF_A_CONTRACT):
        run(f'ALTER TABLE contract DROP COLUMN "{name}"')


def tie(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{of}.id"],
        name=f"fk_{table}_{column}_{of}",
        ondelete="CASCADE" if column == "line_id" else None,
    )


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)


def in_range(column: str) -> sa.CheckConstraint:
    """An amount no project reaches is a slip, in cents."""
    return sa.CheckConstraint(
        sa.column(column, sa.BigInteger()).between(-LARGEST, LARGEST),
        name=f"{column}_in_range",
    )
