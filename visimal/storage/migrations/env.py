"""Alembic's way into the database: on the connection it is handed."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask_security import AsaList

from visimal.storage.db import Model
from visimal.storage.strict_tables import differs
from visimal.storage.types import Cents
from visimal.storage.types import Exact
from visimal.storage.types import UtcDateTime


def _plain(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own types as the database's, so that old migrations never change."""
    del autogen
    if kind == "type" and isinstance(item, Cents):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Exact):
        return "sa.String(length=40)"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AsaList):
        return "sa.UnicodeText()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    render_item=_plain,
    compare_type=differs,
)
with context.begin_transaction():
    context.run_migrations()
