"""How often something may be tried, counted for all processes together.

Attempts are kept under a keyed digest of what is counted: neither addresses nor names
are stored. Each is written in a short transaction of its own, before what is tried.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Connection
from sqlalchemy import delete
from sqlalchemy import Engine
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import text
from werkzeug.exceptions import TooManyRequests

from visimal.i18n import ngettext
from visimal.identity.models import Attempt
from visimal.storage.db import Model

_table = Model.metadata.tables[Attempt.__tablename__]
#: Longer than any window: what is older counts for nothing.
_FORGOTTEN = timedelta(days=2)
_MINUTE = 60
#: Of 256 bits enough to be a key of a lock.
_LOCK_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Limit:
    """So much of one thing in so much time."""

    #: What is counted: `sign_in`, `upload`.
    kind: str
    most: int
    window: timedelta


SIGN_IN = Limit("sign_in", 5, timedelta(minutes=15))
SIGN_IN_OF_NETWORK = Limit("sign_in_network", 30, timedelta(minutes=15))
SECOND_PROOF = Limit("second_proof", 5, timedelta(minutes=15))
SECOND_PROOF_OF_PERSON = Limit("second_proof_person", 20, timedelta(hours=1))
PASSWORD_AGAIN = Limit("password_again", 5, timedelta(minutes=15))
RESET = Limit("reset", 3, timedelta(hours=1))
RESET_OF_NETWORK = Limit("reset_network", 30, timedelta(hours=1))
#: For the slices above.
UPLOAD = Limit("upload", 120, timedelta(hours=1))
UPLOADED_BYTES = Limit("uploaded_bytes", 2_000_000_000, timedelta(days=1))
EXPORT = Limit("export", 30, timedelta(hours=1))


class Throttle:
    """The attempts of one installation."""

    def __init__(self, engine: Engine, secret: str) -> None:
        self.engine = engine
        self._secret = secret.encode()

    def allow(self, limit: Limit, key: str, at: datetime, weight: int = 1) -> int:
        """Count one attempt; the seconds to wait if it is one too many, else 0.

        What is refused is not counted. The caller holds no transaction.
        """
        bucket = self._bucket(limit, key)
        with self.engine.begin() as connection:
            _wait_for_turn(connection, bucket)
            since = at - limit.window
            asked = select(
                func.coalesce(func.sum(_table.c.weight), 0),
                func.min(_table.c.at),
            ).where(_table.c.bucket == bucket, _table.c.at > since)
            used, oldest = connection.execute(asked).one()
            if used + weight > limit.most:
                ends = (oldest or at) + limit.window
                return max(1, int((ends - at).total_seconds()) + 1)
            forgotten = delete(_table).where(_table.c.at < at - _FORGOTTEN)
            connection.execute(forgotten)
            connection.execute(
                insert(_table).values(bucket=bucket, at=at, weight=weight)
            )
        return 0

    def forgive(self, limit: Limit, key: str) -> None:
        """Forget the attempts of somebody who has succeeded."""
        with self.engine.begin() as connection:
            bucket = self._bucket(limit, key)
            connection.execute(delete(_table).where(_table.c.bucket == bucket))

    def ask(self, limit: Limit, key: str, at: datetime, weight: int = 1) -> None:
        """Count one attempt.

        Raises:
            TooManyRequests: it is one too many; the page says when to come back.
        """
        wait = self.allow(limit, key, at, weight)
        if wait:
            raise too_many(wait)

    def _bucket(self, limit: Limit, key: str) -> str:
        counted = f"{limit.kind}\0{key}".encode()
        return hmac.new(self._secret, counted, sha256).hexdigest()


def too_many(wait: int) -> TooManyRequests:
    """The answer to who must wait so many seconds."""
    sentence = ngettext(
        "This was tried too often. Nothing is locked: try again in a minute.",
        "This was tried too often. Nothing is locked: try again in %(num)s minutes.",
        -(-wait // _MINUTE),
    )
    return TooManyRequests(sentence, retry_after=wait)


def _wait_for_turn(connection: Connection, bucket: str) -> None:
    """Two attempts at once are counted one after the other; SQLite does so anyway."""
    if connection.dialect.name == "postgresql":
        lock = int(bucket[:_LOCK_DIGITS], 16)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})
