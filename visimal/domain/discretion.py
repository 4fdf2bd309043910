"""What a finding says to who may not know of another partner's claims.

The rule's word stands, and so does its severity; the other partner, its lines and its
reasons are not in it.
"""

from collections.abc import Mapping
from dataclasses import replace

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.rules import duplicate_invoice
from visimal.domain.rules import resubmitted_after_ineligible

_ELSEWHERE: Mapping[str, str] = {
    duplicate_invoice.ELSEWHERE: msgid(
        "Invoice %(invoice)s of %(supplier)s is also declared by another partner of"
        " this project: only one of you may declare it. Ask your project leader."
    ),
    resubmitted_after_ineligible.ELSEWHERE: msgid(
        "This cost was rejected as ineligible at another partner of this project:"
        " delete this line, or ask your project leader."
    ),
}
#: What the line itself says; all else may be another's.
_OWN = frozenset({"invoice", "supplier"})


def masked_from_partners(finding: Finding) -> Finding:
    """The same finding without the other partner it speaks of, if it does."""
    message = _ELSEWHERE.get(finding.message)
    if message is None:
        return finding
    own = {name: one for name, one in finding.values.items() if name in _OWN}
    return replace(finding, message=message, values=own)
