"""Faults of a file or folder as sentences in the reader's language."""

from visimal.cli.words import harmless
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.programmes.faults import Fault

#: Values that are texts of ours, not the reader's own words.
_OURS = frozenset({"expected"})
#: The one place that is not a path.
_WHOLE = msgid("the file")


def sentence_of(fault: Fault) -> str:
    """A fault as `path: sentence`."""
    values = {name: _value(name, value) for name, value in fault.values.items()}
    where = gettext(_WHOLE) if fault.where == _WHOLE else fault.where
    return harmless(f"{where}: {gettext(fault.message) % values}")


def _value(name: str, value: object) -> object:
    if name in _OURS and isinstance(value, str):
        return gettext(value)
    return value
