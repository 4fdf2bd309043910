"""What control samples and decides, who certifies, and what is taken up again."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261122_12"
down_revision = "20261122_11"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Table, column, type on PostgreSQL and on SQLite, and the table it names.
ADDED = (
    ("control", "certified_by", "BIGINT", "INTEGER", "person"),
    ("control_decision", "reason", "VARCHAR(40)", "TEXT", None),
    ("control_decision", "decided_by", "BIGINT", "INTEGER", "person"),
    ("control_decision", "decided_at", "TIMESTAMP WITH TIME ZONE", "TEXT", None),
)
OF_A_CONTROL = (
    "project_id",
    "report_id",
    "started_on",
    "certified_on",
    "controlled_by",
)
DECIDED = "a certified control is frozen"
KEPT = "that a control was taken up again is not unsaid"
SAMPLES, LINES, AGAIN = "control_sample", "sampled_line", "control_reopening"


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, column, there, here, meant in ADDED:
        kind = there if is_postgresql else here
        fk = f"fk_{table}_{column}_{meant}"
        ties = "" if meant is None else f" CONSTRAINT {fk} REFERENCES {meant} (id)"
        run(f'ALTER TABLE {table} ADD COLUMN "{column}" {kind}{ties}')
    op.create_table(
        SAMPLES,
        *_keys(),
        sa.Column("control_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("seed", sa.String(40), nullable=False),
        sa.Column("settings", sa.String(1000), nullable=False),
        sa.Column("drawn_by", sa.BigInteger(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        *_ties(SAMPLES, control_id="control", drawn_by="person"),
        sa.UniqueConstraint(
            "control_id", "number", name="uq_control_sample_control_id_number"
        ),
    )
    op.create_table(
        LINES,
        *_keys(),
        sa.Column("sample_id", sa.BigInteger(), nullable=False),
        sa.Column("line_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        *_ties(LINES, sample_id=SAMPLES, line_id="expenditure_line"),
        sa.UniqueConstraint(
            "sample_id",
            "line_id",
            "reason",
            name="uq_sampled_line_sample_id_line_id_reason",
        ),
    )
    op.create_table(
        AGAIN,
        *_keys(),
        sa.Column("control_id", sa.BigInteger(), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=False),
        sa.Column("reopened_by", sa.BigInteger(), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        *_ties(AGAIN, control_id="control", reopened_by="person"),
    )
    for table in (SAMPLES, LINES, AGAIN):
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])
    op.create_index("ix_sampled_line_line_id", LINES, ["line_id"])
    op.create_index("ix_control_reopening_control_id", AGAIN, ["control_id"])
    thaw_the_control(is_postgresql=is_postgresql)
    freeze_the_control((*OF_A_CONTROL, "certified_by"), is_postgresql=is_postgresql)
    for table, happening, refused, said in rules():
        freeze(table, happening, refused, said, is_postgresql=is_postgresql)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    thaw_the_control(is_postgresql=is_postgresql)
    for table in (AGAIN, LINES, SAMPLES):
        op.drop_table(table)
    if is_postgresql:
        for table, happening, _, _ in rules():
            run(f"DROP FUNCTION frozen_{table}_{happening.lower()}")
    for table, column, *_ in reversed(ADDED):
        run(f'ALTER TABLE {table} DROP COLUMN "{column}"')
    freeze_the_control(OF_A_CONTROL, is_postgresql=is_postgresql)


def _keys() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
    )


def _ties(table: str, **meant: str) -> Iterator[sa.Constraint]:
    yield sa.PrimaryKeyConstraint("id", name=f"pk_{table}")
    yield sa.ForeignKeyConstraint(
        ["project_id"],
        ["project.id"],
        name=f"fk_{table}_project_id_project",
        ondelete="CASCADE",
    )
    for column, other in meant.items():
        yield sa.ForeignKeyConstraint(
            [column],
            [f"{other}.id"],
            name=f"fk_{table}_{column}_{other}",
            ondelete="CASCADE" if column == "line_id" else None,
        )


def rules() -> Iterator[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and what is said."""
    for happening, rows in (
        ("INSERT", ("NEW",)),
        ("UPDATE", ("OLD", "NEW")),
        ("DELETE", ("OLD",)),
    ):
        done = [certified(f"{row}.control_id") for row in rows]
        yield SAMPLES, happening, " OR ".join(done), DECIDED
        done = [certified(of_sample(f"{row}.sample_id")) for row in rows]
        yield LINES, happening, " OR ".join(done), DECIDED
    yield AGAIN, "UPDATE", "1 = 1", KEPT
    asked = "SELECT r.status FROM partner_report r JOIN control c"
    where = "ON c.report_id = r.id WHERE c.id = OLD.control_id"
    yield AGAIN, "DELETE", f"({asked} {where}) <> 'draft'", KEPT


def certified(control: str) -> str:
    asked = f"SELECT 1 FROM control c WHERE c.id = {control}"  # noqa: S608 - ours
    return f"EXISTS ({asked} AND c.certified_on IS NOT NULL)"


def of_sample(sample: str) -> str:
    where = f"WHERE id = {sample}"
    return f"(SELECT control_id FROM control_sample {where})"  # noqa: S608 - ours


def freeze_the_control(columns: tuple[str, ...], *, is_postgresql: bool) -> None:
    """Refuse to change a certified control, whatever of it."""
    before = ", ".join(f"OLD.{one}" for one in columns)
    after = ", ".join(f"NEW.{one}" for one in columns)
    differs = (
        f"ROW({before}) IS DISTINCT FROM ROW({after})"
        if is_postgresql
        else f"({before}) IS NOT ({after})"
    )
    status = "(SELECT status FROM partner_report WHERE id = OLD.report_id)"
    closed = f"OLD.certified_on IS NOT NULL AND {status} = 'certified'"
    for happening, refused in (
        ("UPDATE", f"{closed} AND {differs}"),
        ("DELETE", closed),
    ):
        freeze("control", happening, refused, DECIDED, is_postgresql=is_postgresql)


def thaw_the_control(*, is_postgresql: bool) -> None:
    for happening in ("update", "delete"):
        name = f"frozen_control_{happening}"
        if is_postgresql:
            run(f"DROP TRIGGER {name} ON control")
            run(f"DROP FUNCTION {name}")
        else:
            run(f"DROP TRIGGER {name}")


def freeze(
    table: str, happening: str, refused: str, said: str, *, is_postgresql: bool
) -> None:
    name = f"frozen_{table}_{happening.lower()}"
    if is_postgresql:
        result = "OLD" if happening == "DELETE" else "NEW"
        run(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF {refused} THEN RAISE EXCEPTION '{said}'; END IF;"
            f" RETURN {result}; END $$"
        )
        run(
            f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    else:
        run(
            f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
            f" WHEN {refused} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
