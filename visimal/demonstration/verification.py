"""What control asked, sampled and saw in the demonstration, added to its claims."""

from collections.abc import Sequence

from visimal.demonstration.facts import chosen
from visimal.demonstration.facts import Facts
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.sampling import by_monetary_unit
from visimal.domain.sampling import Candidate
from visimal.domain.sampling import SamplingMethod

_VERIFICATION = (
    "is_on_desk", "is_on_the_spot", "findings", "conclusions", "of_the_last",
    "for_the_next",
)  # fmt: skip
_VISIT = ("number", "starts_on", "ends_on", "place", "place_kind", "focus")
_BLANK: Facts = {
    "in_sample": False,
    "deducted": "0.00",
    "parked": False,
    "typology": None,
    "comment": "",
}


def verified(reports: Sequence[Facts], told: Facts) -> list[Facts]:
    """The claims with the questions, samples, visits and checklists of control."""
    return [_verified(report, told) for report in reports]


def _verified(report: Facts, told: Facts) -> Facts:
    def own(name: str) -> list[Facts]:
        key = report["partner"], report["period"]
        return [one for one in told[name] if (one["partner"], one["period"]) == key]

    samples = [_drawn(report, one) for one in own("samples")]
    picked = {line["line"] for one in samples for line in one["lines"]}
    verification = [chosen(one, *_VERIFICATION) for one in own("verifications")]
    return {
        **report,
        "lines": _decided(report, told, picked),
        "questions": [_question(one) for one in own("questions")],
        "verification": verification[0] if verification else None,
        "visits": [chosen(one, *_VISIT) for one in own("visits")],
        "checklist": [reply for one in own("replies") for reply in _replies(one)],
        "samples": samples,
    }


def _question(given: Facts) -> Facts:
    return {key: one for key, one in given.items() if key not in {"partner", "period"}}


def _replies(given: Facts) -> list[Facts]:
    return [
        *({"question": code, "reply": "yes", "note": ""} for code in given["yes"]),
        *(
            {"question": code, "reply": reply, "note": note}
            for reply in ("no", "not_applicable")
            for code, note in given[reply].items()
        ),
    ]


def _drawn(report: Facts, given: Facts) -> Facts:
    """A sample by monetary unit: anybody draws the same again from its seed."""
    lines = [
        Candidate(
            line["number"], euro(line["declared"]), CostCategory(line["category"])
        )
        for line in report["lines"]
    ]
    picked = by_monetary_unit(lines, given["size"], given["seed"])
    return {
        **chosen(given, "number", "seed", "drawn_at"),
        "method": SamplingMethod.MONETARY_UNIT.value,
        "settings": f'{{"size":{given["size"]}}}',
        "lines": [
            {"line": one.number, "reason": one.reason.value, "weight": one.weight}
            for one in picked
        ],
    }


def _decided(report: Facts, told: Facts, picked: set[str]) -> list[Facts]:
    """The lines with what is decided of them; who samples a line looks at it."""
    drafts = {one["line"]: one for one in told["decisions"]}
    is_running = report["status"] == "in_control"
    lines = []
    for line in report["lines"]:
        number, control = line["number"], line["control"]
        if is_running and control is not None:
            draft = chosen(drafts[number], *_DRAFT) if number in drafts else {}
            decided = {"decided_at": told["decided_at"]}
            control = {**control, **draft, **decided}
        if number in picked or (control and number in drafts):
            control = {**(control or _BLANK), "in_sample": True}
        lines.append({**line, "control": control})
    return lines


_DRAFT = ("deducted", "parked", "typology", "reason", "comment")
