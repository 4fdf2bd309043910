"""Faults of a file or folder as sentences in the reader's language."""

from visimal.cli.words import harmless
from visimal.i18n import gettext
from visimal.programmes.faults import Fault

#: Values that are texts of ours, not the reader's own words.
_OURS = frozenset({"expected"})


def sentence_of(fault: Fault) -> str:
    """A fault as `path: sentence`."""
    values = {name: _value(name, value) for name, value in fault.values.items()}
    sentence = gettext(fault.message)
    return harmless(f"{gettext(fault.where)}: {sentence % values}")


def _value(name: str, value: object) -> object:
    if name in _OURS and isinstance(value, str):
        return gettext(value)
    return value
