"""How much may be uploaded: by one person in an hour, by one partner in a day."""

from datetime import datetime
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.evidence.queries import uploaded_since
from visimal.identity.models import Attempt

#: Uploads of one person, taken or refused.
MOST_IN_AN_HOUR = 120
#: Bytes of one partner's papers.
MOST_IN_A_DAY = 2_000_000_000

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def count_upload(session: Session, person: int, at: datetime) -> bool:
    """Count one more upload of a person; whether it may go on. The caller commits."""
    bucket = sha256(f"upload|{person}".encode()).hexdigest()
    lately = select(func.count()).where(
        Attempt.bucket == bucket, Attempt.at > at - HOUR
    )
    if int(session.scalar(lately) or 0) >= MOST_IN_AN_HOUR:
        return False
    session.add(Attempt(bucket=bucket, at=at))
    return True


def has_room(session: Session, partner: int, size: int, at: datetime) -> bool:
    """Whether a partner may upload so many more bytes today."""
    return uploaded_since(session, partner, at - DAY) + size <= MOST_IN_A_DAY
