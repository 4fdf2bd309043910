"""Papers and what they prove, as tables; their bytes lie in the file store."""

from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.identity.models import Person
from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey


class Document(Model):
    """One uploaded file of a partner, as it was uploaded."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: The stable id that people see: `P07-D0012`.
    number: Mapped[Code]
    #: What it is: invoice, payment, delivery, contract, payslip, time sheet …
    kind: Mapped[Code]
    #: As uploaded, without what could mislead; personal, for it often holds a name.
    name: Mapped[str] = mapped_column(String(200), info={"class": "C3"})
    #: Payslips, contracts of employment, time sheets: another permission.
    is_sensitive: Mapped[bool] = mapped_column(Boolean)
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    #: Of the bytes, and where they lie in the store.
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    uploaded_at: Mapped[Moment]
    #: `not_scanned`, `clean`, `infected`.
    scan: Mapped[Code]
    #: The bytes are gone, by right; what was proved stays.
    erased_at: Mapped[Moment | None]


class DocumentReading(Model):
    """What a program found in a paper: its pages, and what they say.

    It says nothing that the paper does not: whoever decides, decides on the paper.
    """

    __tablename__ = "document_reading"
    __trail__ = False
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id), unique=True)
    #: `readable`, `encrypted`, `damaged`, `too_small`, `unknown`.
    readability: Mapped[Code]
    #: How many can be shown.
    pages: Mapped[int]
    has_text: Mapped[bool]
    #: Whether a national number of somebody stands in it.
    names_a_person: Mapped[bool]
    #: What its pages say, cut to a length; of a sensitive paper nothing is kept.
    text: Mapped[str] = mapped_column(Text, info={"class": "C3"})
