"""Forms that name what belongs to somebody else: refused like what is not there."""

from tests.security.matrix.bodies import assignment_in
from tests.security.matrix.bodies import Body
from tests.security.matrix.bodies import changed
from tests.security.matrix.bodies import CONTRACT
from tests.security.matrix.bodies import fixed
from tests.security.matrix.bodies import GUEST
from tests.security.matrix.bodies import JOURNEY
from tests.security.matrix.bodies import line_of
from tests.security.matrix.bodies import paper_named
from tests.security.matrix.bodies import paper_of
from tests.security.matrix.bodies import paper_sorted
from tests.security.matrix.bodies import row_of
from tests.security.matrix.bodies import several_of
from tests.security.matrix.house import APART
from tests.security.matrix.house import THEIRS
from visimal.identity.permissions import Role

#: Who sends what belongs to whom: endpoint, role, body.
FOREIGN: tuple[tuple[str, Role, Body], ...] = (
    ("claims.declare", Role.OFFICER, line_of(THEIRS)),
    ("claims.change", Role.OFFICER, changed(line_of(THEIRS))),
    ("staff.assign", Role.OFFICER, assignment_in(THEIRS)),
    ("staff.reassign", Role.OFFICER, changed(assignment_in(THEIRS))),
    ("proofs.add", Role.OFFICER, paper_named("other")),
    ("claim_papers.sort", Role.OFFICER, paper_sorted("other")),
    ("travel.cover", Role.OFFICER, fixed(what="P02-S1-0001")),
    (
        "questions.answer",
        Role.OFFICER,
        lambda house: {"text": "DEMO", "papers": house.keys["papers"]["other"]},
    ),
    (
        "questions.answer",
        Role.ACCOUNTANT,
        lambda house: {"text": "DEMO", "papers": house.keys["papers"]["theirs"]},
    ),
    (
        "questions.remark",
        Role.PROJECT_LEADER,
        fixed(line=f"P{APART + 1}-S2-0001", text="DEMO"),
    ),
    (
        "control_questions.questions",
        Role.CONTROLLER,
        fixed(line="P02-S3-0001", text="DEMO"),
    ),
    ("control.several", Role.CONTROLLER, fixed(numbers="P02-S3-0001:1")),
    (
        "control.several",
        Role.CONTROLLER,
        fixed(numbers=f"P01-S3-0001:1 P{APART + 1}-S3-0001:1"),
    ),
    (
        "travel.journey",
        Role.OFFICER,
        fixed(**JOURNEY | {"approval": "3"}, version="1"),
    ),
    (
        "procurement.new_contract",
        Role.OFFICER,
        lambda house: {
            **CONTRACT,
            "registered": str(house.keys["registers"][2]["supplier"]),
        },
    ),
    (
        "proofs.change_kind",
        Role.OFFICER,
        lambda house: {"paper": house.keys["papers"]["other"], "kind": "quote"},
    ),
    ("proofs.add", Role.ACCOUNTANT, paper_named("theirs")),
    ("entry.several", Role.OFFICER, several_of("P02-S2-0001")),
    ("entry.save", Role.OFFICER, row_of("P02-S2-0001")),
    ("entry.save", Role.OFFICER, row_of(f"P{APART + 1}-S2-0001")),
    ("evidence.add_paper", Role.OFFICER, paper_of(2)),
    ("evidence.add_paper", Role.ACCOUNTANT, paper_of(APART + 1)),
    (
        "people.give_seat",
        Role.PROJECT_LEADER,
        fixed(role="officer", partner=str(APART + 1), until=""),
    ),
    (
        "people.open_papers",
        Role.PROJECT_LEADER,
        fixed(lines="P11-S1-0001", until="31/12/2030"),
    ),
    (
        "invitations.send_invitation",
        Role.PROJECT_LEADER,
        fixed(**GUEST, role="officer", partner=str(APART + 1)),
    ),
    (
        "invitations.send_invitation",
        Role.PROJECT_LEADER,
        fixed(**GUEST, role="administrator", partner=""),
    ),
)
