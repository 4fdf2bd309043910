"""What people read of audits and corrections."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import AuditMethod
from visimal.domain.corrections import FollowUp
from visimal.domain.findings import msgid

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AuditBody: {
        AuditBody.CONTROLLER: msgid("Controller"),
        AuditBody.APPROBATION: msgid("Approbation body"),
        AuditBody.JOINT_SECRETARIAT: msgid("Joint secretariat"),
        AuditBody.MANAGING_AUTHORITY: msgid("Managing authority"),
        AuditBody.ACCOUNTING: msgid("Accounting function"),
        AuditBody.NATIONAL_AUTHORITY: msgid("National authority"),
        AuditBody.GROUP_OF_AUDITORS: msgid("Group of auditors"),
        AuditBody.AUDIT_AUTHORITY: msgid("Audit authority"),
        AuditBody.COMMISSION: msgid("European Commission"),
        AuditBody.COURT_OF_AUDITORS: msgid("European Court of Auditors"),
        AuditBody.OLAF: msgid("OLAF"),
    },
    AuditMethod: {
        AuditMethod.DESK: msgid("At the desk"),
        AuditMethod.ON_THE_SPOT: msgid("On the spot"),
    },
    FollowUp: {
        FollowUp.OFFSET: msgid("Taken off the next payment"),
        FollowUp.REPAYMENT: msgid("Paid back"),
        FollowUp.NONE: msgid("Nothing to pay back"),
    },
}
