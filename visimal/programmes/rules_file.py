"""Reading `rules.toml`: which checks apply, where, from when, and how strictly."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from visimal.domain.findings import msgid
from visimal.domain.findings import Severity
from visimal.domain.programme import RuleSetting
from visimal.domain.rules import RULES
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table
from visimal.programmes.programme_file import days_of

FILE = "rules.toml"
#: What a code of a typology of errors looks like.
CODE = "[0-9A-Za-z][0-9A-Za-z.-]{0,19}"


def read_rules(
    folder: Path, sides: Collection[str] | None, faults: list[Fault]
) -> tuple[RuleSetting, ...]:
    """The rules of a folder; `sides` is none when the programme could not be read."""
    content = content_of(folder / FILE, faults)
    if content is None:
        return ()
    top = Table(content, FILE, "", faults)
    settings: list[RuleSetting] = []
    for table in top.tables("rule"):
        setting = _setting(table, sides)
        if setting is None:
            continue
        if any(_meet(setting, other) for other in settings):
            message = msgid(
                "%(check)s is set twice for some of the same days and sides:"
                " let one end (until) before the other begins (from)."
            )
            table.fault("from", message, check=setting.check)
        settings.append(setting)
    top.nothing_else()
    return tuple(settings)


def _setting(table: Table, sides: Collection[str] | None) -> RuleSetting | None:
    check = table.text("check")
    if check and check not in RULES:
        message = msgid("There is no check “%(given)s”: write one of %(checks)s.")
        table.fault("check", message, given=check, checks=", ".join(RULES))
        check = ""
    severity = table.word("severity", Severity)
    code = table.matching("code", CODE, "4.1")
    citation = table.text("citation")
    named = table.words("sides", needed=False)
    for side in named:
        if sides is not None and side not in sides:
            message = msgid(
                "“%(given)s” is no side of this programme: it has %(sides)s."
            )
            table.fault("sides", message, given=side, sides=", ".join(sorted(sides)))
    valid_from, valid_until = days_of(table)
    table.text("note", needed=False)
    is_to_be_confirmed = table.flag("to_confirm", default=False)
    table.nothing_else()
    if not (check and severity and citation):
        return None
    if valid_from and valid_until and valid_until < valid_from:
        return None
    return RuleSetting(
        check=check,
        severity=severity,
        code=code,
        citation=citation,
        is_to_be_confirmed=is_to_be_confirmed,
        sides=named,
        valid_from=valid_from,
        valid_until=valid_until,
    )


def _meet(one: RuleSetting, other: RuleSetting) -> bool:
    """Whether two settings of the same check hold on a common day and side."""
    same_days = (one.valid_from or date.min) <= (other.valid_until or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_until or date.max)
    same_sides = (
        not one.sides or not other.sides or bool(set(one.sides) & set(other.sides))
    )
    return one.check == other.check and same_days and same_sides
