"""What the programme paid, transfers, recoveries.

A payment was a partner's ERDF out of one project report, with the day it came and the
day it was passed on. It becomes a share of an instalment, and what was passed on a
transfer; nothing that was stored is lost.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261122_16"
down_revision = "20261122_15"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LARGEST = 99_999_999_999_999
OPEN = "('draft', 'reopened', 'sent_back')"
BATCH = ("project_id", "number", "message", "execute_on", "total", "transfers",
         "file_name", "file_size", "file_sha256", "made_at")  # fmt: skip
INSTALMENT = ("project_id", "project_report_id", "number", "received_on", "amount",
              "from_partners")  # fmt: skip
SHARE = ("project_id", "programme_payment_id", "partner_id", "erdf", "cut")
TRANSFER = ("project_id", "payment_id", "amount", "executed_on")
SPLIT = "an instalment that is split is frozen"
SENT = "a transfer file is frozen"
EXECUTED = "an executed transfer is frozen"
KEPT = "what was kept of a share is frozen"
ASKED = "what is asked back is frozen"
CAME_BACK = "no money comes for a project report that is open"
PAID = "a project report for which money came opens for texts alone"
RECOVERY = ("project_id", "partner_id", "number", "correction", "amount", "asked_on")


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    create(
        "programme_payment",
        (whole("project_report_id"), "project_report"),
        (sa.Column("number", sa.Integer(), nullable=False), None),
        (sa.Column("received_on", sa.Date(), nullable=True), None),
        (whole("amount"), None),
        (text("reference", 140), None),
        (sa.Column("from_partners", sa.Boolean(), nullable=False), None),
        unique=("project_report_id", "number"),
        amounts=("amount",),
    )
    run("CREATE TABLE payment_before AS SELECT * FROM payment")
    op.drop_table("payment")
    create(
        "payment",
        (whole("programme_payment_id"), "programme_payment"),
        (whole("partner_id"), "partner"),
        (whole("erdf"), None),
        (whole("cut"), None),
        unique=("programme_payment_id", "partner_id"),
        amounts=("erdf", "cut"),
    )
    create(
        "transfer_batch",
        (sa.Column("number", sa.Integer(), nullable=False), None),
        (text("message", 40), None),
        (sa.Column("execute_on", sa.Date(), nullable=False), None),
        (whole("total"), None),
        (sa.Column("transfers", sa.Integer(), nullable=False), None),
        (text("file_name", 255), None),
        (sa.Column("file_size", sa.Integer(), nullable=False), None),
        (text("file_sha256", 64), None),
        (sa.Column("made_at", sa.DateTime(timezone=True), nullable=False), None),
        unique=("project_id", "number"),
        amounts=("total",),
    )
    create(
        "transfer",
        (whole("payment_id"), "payment"),
        (whole("batch_id", nullable=True), "transfer_batch"),
        (whole("amount"), None),
        (sa.Column("executed_on", sa.Date(), nullable=True), None),
        (whole("proof_id", nullable=True), "document"),
        amounts=("amount",),
    )
    create(
        "recovery",
        (whole("partner_id"), "partner"),
        (sa.Column("number", sa.Integer(), nullable=False), None),
        (sa.Column("correction", sa.Integer(), nullable=True), None),
        (text("reason", 255), None),
        (whole("amount"), None),
        (sa.Column("asked_on", sa.Date(), nullable=False), None),
        (sa.Column("due_on", sa.Date(), nullable=True), None),
        (whole("received"), None),
        (sa.Column("received_on", sa.Date(), nullable=True), None),
        (sa.Column("waived_on", sa.Date(), nullable=True), None),
        (text("waived_because", 255), None),
        (
            sa.Column("version", sa.Integer(), server_default="1", nullable=False),
            None,
        ),
        unique=("project_id", "number"),
        amounts=("amount", "received"),
    )
    create(
        "recovery_offset",
        (whole("recovery_id"), "recovery"),
        (whole("payment_id"), "payment"),
        (whole("amount"), None),
        unique=("recovery_id", "payment_id"),
        amounts=("amount",),
    )
    for statement in moves(is_postgresql=is_postgresql):
        run(statement)
    run("DROP TABLE payment_before")
    flag = "BOOLEAN" if is_postgresql else "INTEGER"
    word = "VARCHAR" if is_postgresql else "TEXT"
    long = "VARCHAR(70)" if is_postgresql else "TEXT"
    no = "false" if is_postgresql else "0"
    for added in (
        f"receives_erdf {flag} DEFAULT {no} NOT NULL",
        f"holder {long} DEFAULT '' NOT NULL",
        f"bic {word}{'(40)' if is_postgresql else ''} DEFAULT '' NOT NULL",
    ):
        run(f"ALTER TABLE partner_account ADD COLUMN {added}")
    for table, happening, refused, said in guards(is_postgresql=is_postgresql):
        guard(table, happening, refused, said, is_postgresql=is_postgresql)


def name_of(table: str, happening: str) -> str:
    kind = "paid" if table == "project_report" else "frozen"
    return f"{kind}_{table}_{happening.lower()}"


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, happening, _, _ in guards(is_postgresql=is_postgresql):
        name = name_of(table, happening)
        run(f"DROP TRIGGER {name}" + (f" ON {table}" if is_postgresql else ""))
        if is_postgresql:
            run(f"DROP FUNCTION {name}")
    for name in ("bic", "holder", "receives_erdf"):
        run(f"ALTER TABLE partner_account DROP COLUMN {name}")
    run(
        """CREATE TABLE payment_after AS
        SELECT min(p.id) AS id, p.project_id, r.project_report_id, p.partner_id,
            CAST(sum(p.erdf) AS BIGINT) AS erdf, max(r.received_on) AS received_on,
            max(s.executed_on) AS passed_on,
            CAST(sum(coalesce(s.amount, 0)) AS BIGINT) AS passed_on_erdf
        FROM payment p JOIN programme_payment r ON r.id = p.programme_payment_id
        LEFT JOIN (SELECT payment_id, max(executed_on) AS executed_on,
            sum(CASE WHEN executed_on IS NULL THEN 0 ELSE amount END) AS amount
            FROM transfer GROUP BY payment_id) s ON s.payment_id = p.id
        GROUP BY p.project_id, r.project_report_id, p.partner_id"""
    )
    for name in ("recovery_offset", "recovery", "transfer", "transfer_batch",
                 "payment", "programme_payment"):  # fmt: skip
        op.drop_table(name)
    create(
        "payment",
        (whole("project_report_id"), "project_report"),
        (whole("partner_id"), "partner"),
        (whole("erdf"), None),
        (sa.Column("received_on", sa.Date(), nullable=True), None),
        (sa.Column("passed_on", sa.Date(), nullable=True), None),
        (whole("passed_on_erdf"), None),
        unique=("project_report_id", "partner_id"),
        amounts=("erdf", "passed_on_erdf"),
    )
    columns = (
        "id, project_id, project_report_id, partner_id, erdf, received_on, passed_on,"
        " passed_on_erdf"
    )
    run(f"INSERT INTO payment ({columns}) SELECT {columns} FROM payment_after")  # noqa: S608 - ours
    run("DROP TABLE payment_after")
    go_on_numbering(is_postgresql=is_postgresql)


def moves(*, is_postgresql: bool) -> Iterator[str]:
    """What was stored, in its new place; instalments in the order they came."""
    no = "false" if is_postgresql else "0"
    yield f"""INSERT INTO programme_payment
        (project_id, project_report_id, number, received_on, amount, reference,
            from_partners)
        SELECT project_id, project_report_id,
            row_number() OVER (PARTITION BY project_report_id
                ORDER BY CASE WHEN received_on IS NULL THEN 1 ELSE 0 END, received_on),
            received_on, sum(erdf), '', {no}
        FROM payment_before GROUP BY project_id, project_report_id, received_on"""  # noqa: S608 - ours
    yield """INSERT INTO payment
        (id, project_id, programme_payment_id, partner_id, erdf, cut)
        SELECT b.id, b.project_id, r.id, b.partner_id, b.erdf, 0
        FROM payment_before b JOIN programme_payment r
        ON r.project_report_id = b.project_report_id
        AND (r.received_on = b.received_on
            OR (r.received_on IS NULL AND b.received_on IS NULL))"""
    yield """INSERT INTO transfer (project_id, payment_id, amount, executed_on)
        SELECT project_id, id, passed_on_erdf, passed_on FROM payment_before
        WHERE passed_on IS NOT NULL OR passed_on_erdf <> 0"""
    if is_postgresql:
        yield NEXT_KEY


NEXT_KEY = (
    "SELECT setval(pg_get_serial_sequence('payment', 'id'),"
    " coalesce((SELECT max(id) FROM payment), 0) + 1, false)"
)


def go_on_numbering(*, is_postgresql: bool) -> None:
    if is_postgresql:
        run(NEXT_KEY)


def guards(*, is_postgresql: bool) -> Iterator[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and what is said."""

    def differ(columns: tuple[str, ...]) -> str:
        before = ", ".join(f"OLD.{one}" for one in columns)
        after = ", ".join(f"NEW.{one}" for one in columns)
        if is_postgresql:
            return f"ROW({before}) IS DISTINCT FROM ROW({after})"
        return f"({before}) IS NOT ({after})"

    yield "programme_payment", "UPDATE", differ(INSTALMENT), SPLIT
    yield "payment", "UPDATE", differ(SHARE), SPLIT
    yield "transfer_batch", "UPDATE", differ(BATCH), SENT
    done = "OLD.executed_on IS NOT NULL"
    yield "transfer", "UPDATE", f"{done} AND {differ(TRANSFER)}", EXECUTED
    report = (
        "(SELECT r.status FROM project_report r"
        " JOIN programme_payment i ON i.project_report_id = r.id"
        " JOIN payment p ON p.programme_payment_id = i.id WHERE p.id = OLD.payment_id)"
    )
    yield "transfer", "DELETE", f"{done} AND {report} NOT IN {OPEN}", EXECUTED
    of = "(SELECT status FROM project_report WHERE id = {row}.project_report_id)"
    old, new = of.format(row="OLD"), of.format(row="NEW")
    yield (
        "programme_payment",
        "INSERT",
        f"{new} IN ('reopened', 'sent_back')",
        CAME_BACK,
    )
    # A file that replaces a project makes every report a draft, and takes all of it.
    yield "programme_payment", "DELETE", f"{old} <> 'draft'", SPLIT
    share = report.replace(
        " JOIN payment p ON p.programme_payment_id = i.id WHERE p.id = OLD.payment_id",
        " WHERE i.id = OLD.programme_payment_id",
    )
    yield "payment", "DELETE", f"{share} <> 'draft'", SPLIT
    yield "recovery_offset", "UPDATE", "1 = 1", KEPT
    yield "recovery", "UPDATE", differ(RECOVERY), ASKED
    paid = "EXISTS (SELECT 1 FROM programme_payment WHERE project_report_id = NEW.id)"
    opened = "NEW.status IN ('reopened', 'sent_back') AND OLD.status <> NEW.status"
    yield "project_report", "UPDATE", f"{opened} AND {paid}", PAID


def guard(
    table: str, happening: str, refused: str, said: str, *, is_postgresql: bool
) -> None:
    name = name_of(table, happening)
    if not is_postgresql:
        run(
            f"CREATE TRIGGER {name} BEFORE {happening} ON {table}"
            f" WHEN {refused} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
        return
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


def create(
    table: str,
    *columns: tuple[sa.Column[Any], str | None],
    unique: tuple[str, ...] = (),
    amounts: tuple[str, ...],
) -> None:
    """A table of a project; `amounts` are kept in the range of all projects."""
    tied = [(one.name, of) for one, of in columns if of is not None]
    op.create_table(
        table,
        sa.Column("id", KEY, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        *(one for one, _ in columns),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=f"fk_{table}_project_id_project",
            ondelete="CASCADE",
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{of}.id"], name=f"fk_{table}_{name}_{of}"
            )
            for name, of in tied
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(
            sa.CheckConstraint(
                sa.column(name, sa.BigInteger()).between(-LARGEST, LARGEST),
                name=f"{name}_in_range",
            )
            for name in amounts
        ),
        *(
            [sa.UniqueConstraint(*unique, name=f"uq_{table}_{'_'.join(unique)}")]
            if unique
            else []
        ),
    )
    op.create_index(f"ix_{table}_project_id", table, ["project_id"])


def whole(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def text(name: str, longest: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(longest), nullable=False)


def run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
