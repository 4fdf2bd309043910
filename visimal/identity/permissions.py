"""Who may do what: the table an auditor reads.

A person has a role in a project, for one partner or for all of it, and may have
another role in another project. What a role may do holds where it was given, and
nowhere else. An administrator looks after people and settings; a project's data is
not the administrator's by right.
"""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do."""

    #: The approved project: partners, work plan, budget, indicators.
    PROJECT_READ = "project:read"
    #: What the whole consortium spent, and each partner of it.
    CONSORTIUM_READ = "consortium:read"
    #: Claims, their lines and amounts; without what papers of C3 hold.
    REPORT_READ = "report:read"
    REPORT_EDIT = "report:edit"
    REPORT_SUBMIT = "report:submit"
    #: Give a submitted report back to its partner.
    REPORT_RETURN = "report:return"
    #: Salaries on lines, payslips, contracts of employment, time sheets.
    SENSITIVE_READ = "sensitive:read"
    #: The same, but only of the lines in one's sample.
    SAMPLE_READ = "sample:read"
    #: Enter what people earn, and make staff lines of it.
    PAY_EDIT = "pay:edit"
    DOCUMENT_READ = "document:read"
    DOCUMENT_ADD = "document:add"
    #: Remark on a draft before it goes to control; never change it.
    REPORT_REMARK = "report:remark"
    CONTROL = "control:decide"
    #: Make, submit and follow the report of the project to the programme.
    CONSOLIDATE = "project_report:edit"
    #: Register what an audit or the programme corrected.
    CORRECT = "correction:register"
    #: Register what the programme paid, and pass it on.
    PAY = "payment:register"
    #: Put an approved change into the budget.
    BUDGET_EDIT = "budget:edit"
    #: Remind partners of what is due.
    REMIND = "deadline:remind"
    WORKBOOK_DOWNLOAD = "workbook:download"
    TRAIL_READ = "trail:read"
    #: Invite, seat and unseat people of a project.
    PEOPLE_MANAGE = "people:manage"
    #: How long a project is kept, and why nothing of it may be erased.
    RETENTION_SET = "retention:set"
    #: One's own account; everybody who is signed in.
    OWN_ACCOUNT = "account:own"
    #: All people, and the health of the installation.
    ADMINISTER = "installation:administer"


class Role(StrEnum):
    """What a person is in a project, or in the installation."""

    PROJECT_LEADER = "project_leader"
    OFFICER = "officer"
    ACCOUNTANT = "accountant"
    SIGNATORY = "signatory"
    CONTROLLER = "controller"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    #: Whoever types commands on the machine itself: reads everything.
    OPERATOR = "operator"


_P = Permission
_EVERYBODY = {_P.OWN_ACCOUNT}
_PARTNER = {
    *_EVERYBODY,
    _P.PROJECT_READ,
    _P.REPORT_READ,
    _P.DOCUMENT_READ,
    _P.WORKBOOK_DOWNLOAD,
    _P.TRAIL_READ,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PROJECT_LEADER: frozenset(
        {
            *_PARTNER,
            _P.CONSORTIUM_READ,
            _P.REPORT_RETURN,
            _P.REPORT_REMARK,
            _P.CONSOLIDATE,
            _P.CORRECT,
            _P.PAY,
            _P.REMIND,
            _P.BUDGET_EDIT,
            _P.PEOPLE_MANAGE,
            _P.RETENTION_SET,
        }
    ),
    Role.OFFICER: frozenset({*_PARTNER, _P.REPORT_EDIT, _P.DOCUMENT_ADD}),
    Role.ACCOUNTANT: frozenset(
        {
            *_PARTNER,
            _P.REPORT_EDIT,
            _P.DOCUMENT_ADD,
            _P.SENSITIVE_READ,
            _P.PAY_EDIT,
        }
    ),
    Role.SIGNATORY: frozenset({*_PARTNER, _P.REPORT_SUBMIT, _P.SENSITIVE_READ}),
    Role.CONTROLLER: frozenset(
        {*_PARTNER, _P.CONTROL, _P.REPORT_RETURN, _P.SENSITIVE_READ}
    ),
    Role.AUDITOR: frozenset({*_PARTNER, _P.CONSORTIUM_READ, _P.SAMPLE_READ}),
    Role.ADMINISTRATOR: frozenset({*_EVERYBODY, _P.ADMINISTER}),
    Role.OPERATOR: frozenset(
        {_P.PROJECT_READ, _P.CONSORTIUM_READ, _P.REPORT_READ, _P.WORKBOOK_DOWNLOAD}
    ),
}

#: Roles that a seat for the whole project has; the others are for one partner.
OF_THE_PROJECT = frozenset({Role.PROJECT_LEADER, Role.AUDITOR})
#: Roles that never write: their sessions refuse to.
ONLY_READS = frozenset({Role.AUDITOR})
#: Roles that must sign in with a second proof beside the password.
TWO_PROOFS = frozenset(
    {Role.PROJECT_LEADER, Role.CONTROLLER, Role.AUDITOR, Role.ADMINISTRATOR}
)
#: Permissions that belong to no project.
OF_THE_INSTALLATION = frozenset({_P.OWN_ACCOUNT, _P.ADMINISTER})
