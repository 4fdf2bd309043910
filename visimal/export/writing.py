"""A form and its facts become the bytes of a workbook, read back before they leave."""

from io import BytesIO
from pathlib import Path

from visimal.export.compose import compose
from visimal.export.edition import Facts
from visimal.export.form import Form
from visimal.export.naming import NAMES
from visimal.export.plan import plan
from visimal.export.read_back import Discretion
from visimal.export.read_back import read_back
from visimal.export.shells import shell_of
from visimal.export.skeleton import skeleton
from visimal.export.workbook import write
from visimal.i18n import gettext_in


def written(
    form: Form,
    facts: Facts,
    language: str,
    kept_in: Path | None,
    discretion: Discretion | None = None,
) -> bytes:
    """The workbook, whole; `kept_in` is where empty shells are kept, if anywhere.

    Raises:
        UntrueWorkbookError: what was written must not leave.
    """
    made = plan(form, facts, language, gettext_in, NAMES)
    content = BytesIO()
    write(compose(made), shell_of(skeleton(made), kept_in), content)
    read_back(content, made, discretion or Discretion())
    return content.getvalue()
