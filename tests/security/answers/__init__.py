"""What must be true of every answer, whoever asks for whatever."""

from tests.security.answers import cookies  # noqa: F401 - its checks are counted
from tests.security.answers import forgery  # noqa: F401 - its checks are counted
from tests.security.answers import headers  # noqa: F401 - its checks are counted
from tests.security.answers import refusals  # noqa: F401 - its checks are counted
from tests.security.answers import strangers  # noqa: F401 - its checks are counted
from tests.security.answers.subject import CHECKS

__all__ = ["CHECKS"]
