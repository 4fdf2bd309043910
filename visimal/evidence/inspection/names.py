r"""The name of a file, without what could mislead whoever reads it.

A name is only ever shown and given back to a browser; it never becomes a path of ours.

>>> clean_name("../../etc/facture n°12.pdf")
'facture n°12.pdf'
>>> clean_name("D:\\Papers\\DEMO\\payslip\u202efdp.exe")
'payslipfdp.exe'
>>> clean_name("CON.pdf"), clean_name("..."), clean_name("a<b>|c?.pdf")
('_CON.pdf', '', 'a_b__c_.pdf')
"""

import re
import unicodedata

#: How long a name may be, its extension included.
LONGEST = 200

#: What systems of this world do not allow in a name.
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")
#: Devices of a system that would open them instead of a file of that name.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,5})$")


def clean_name(given: str) -> str:
    """The name without folders, controls, signs that turn text round, and excess.

    Empty if nothing is left of it.
    """
    last = re.split(r"[/\\\u2044\u2215\u29f8\uff0f\uff3c]", given)[-1]
    plain = unicodedata.normalize("NFC", _SPACES.sub(" ", last))
    seen = "".join(one for one in plain if unicodedata.category(one)[0] != "C")
    name = _FORBIDDEN.sub("_", _SPACES.sub(" ", seen)).strip(" .")
    if _DEVICES.match(name):
        name = f"_{name}"
    return _shortened(name)


def extension(name: str) -> str:
    """What stands behind the last point, in small letters; empty if nothing does."""
    found = _EXTENSION.search(name)
    return found[1].lower() if found else ""


def _shortened(name: str) -> str:
    """At most as long as allowed; the extension stays."""
    if len(name) <= LONGEST:
        return name
    end = f".{extension(name)}" if extension(name) else ""
    stem = name[: len(name) - len(end)]
    return stem[: LONGEST - len(end)].rstrip(" .") + end
