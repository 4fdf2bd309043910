"""The workbooks that can be downloaded: which form, of what, in which language."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkbooksPage:
    """What can be downloaded."""

    forms: Sequence[str]
