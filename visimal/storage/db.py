"""The database of the application: one base for every table, one session a request."""

from typing import Any
from typing import ClassVar

from flask import has_request_context
from flask import request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as RequestSession
from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from visimal.storage.engine import reading

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: What changes nothing, by the word of the web itself.
_ONLY_LOOK = frozenset({"GET", "HEAD", "OPTIONS"})


class Model(DeclarativeBase):
    """The base of every table."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)


class _Session(RequestSession):
    """Who only looks gets an engine that refuses to write, whatever a view does."""

    def get_bind(
        self,
        mapper: Any = None,  # noqa: ANN401 - the library's own signature
        clause: Any = None,  # noqa: ANN401
        bind: Engine | Connection | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Engine | Connection:
        """The engine of this request."""
        if bind is not None:
            return bind
        if has_request_context() and request.method in _ONLY_LOOK:
            return db.reading_engine
        return super().get_bind(mapper=mapper, clause=clause, bind=bind, **kwargs)


class Database(SQLAlchemy):
    """The database of an application, to write and to read."""

    @property
    def reading_engine(self) -> Engine:
        """The same database, for those who only read."""
        return reading(self.engine)


db = Database(
    metadata=Model.metadata,
    disable_autonaming=True,
    session_options={"class_": _Session},
)
