"""Reading `programme.toml`: what a programme is, how it rounds, and its numbers."""

import re
from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from visimal.domain.findings import msgid
from visimal.domain.money import Rounding
from visimal.domain.parameters import Confidence
from visimal.domain.parameters import Kind
from visimal.domain.parameters import KINDS
from visimal.domain.parameters import overlap
from visimal.domain.parameters import Parameter
from visimal.domain.parameters import Parameters
from visimal.domain.parameters import ParameterValue
from visimal.domain.programme import Face
from visimal.domain.programme import Level
from visimal.domain.programme import Programme
from visimal.domain.programme import Rounded
from visimal.domain.programme import RoundingRule
from visimal.domain.programme import Side
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table

FILE = "programme.toml"
#: What the name of a programme folder, and of a side, looks like.
IDENTIFIER = "[a-z][a-z0-9_]{0,59}"
_COLOUR = "#[0-9a-fA-F]{6}"
_PERIOD_MONTHS_MAX = 36
_COUNT_MAX = 1_000_000


def read_programme(folder: Path, faults: list[Fault]) -> Programme | None:
    """The programme of a folder, still without its rules; none if it has a fault."""
    before = len(faults)
    content = content_of(folder / FILE, faults)
    if content is None:
        return None
    top = Table(content, FILE, "", faults)
    id_ = top.matching("id", IDENTIFIER, "fwvl_2021_2027")
    if id_ and id_ != folder.resolve().name:
        message = msgid("The id must be the name of the folder, %(folder)s.")
        top.fault("id", message, folder=folder.resolve().name)
    languages = _languages(top)
    name = top.texts("name", languages)
    currency = top.matching("currency", "[A-Z]{3}", "EUR")
    if currency and currency != "EUR":
        top.fault("currency", msgid("visimal counts in euros: write EUR."))
    period_months = top.count("period_months", 1, _PERIOD_MONTHS_MAX)
    face = _face(top.table("face"), languages)
    sides = _sides(top.tables("side"), languages)
    roundings = _roundings(top, top.tables("rounding"))
    parameters = _parameters(top.tables("parameter"), {side.id for side in sides})
    top.nothing_else()
    if len(faults) > before or period_months is None or face is None:
        return None
    return Programme(
        id=id_,
        name=name,
        languages=languages,
        currency=currency,
        period_months=period_months,
        face=face,
        sides=sides,
        roundings=roundings,
        parameters=Parameters(parameters),
        rules=(),
    )


def _languages(top: Table) -> tuple[str, ...]:
    languages = top.words("languages")
    for language in languages:
        if not re.fullmatch("[a-z]{2}", language):
            message = msgid("“%(given)s” is no language: write it like fr.")
            top.fault("languages", message, given=language)
    return languages


def _face(table: Table | None, languages: tuple[str, ...]) -> Face | None:
    if table is None:
        return None
    face = Face(
        accent=table.matching("accent", _COLOUR, "#003399"),
        accent_on_dark=table.matching("accent_on_dark", _COLOUR, "#9db8ff"),
        mark=table.matching("mark", _COLOUR, "#da5c57"),
        statement=table.texts("statement", languages),
        emblem=table.texts("emblem", languages),
    )
    table.text("source")
    table.nothing_else()
    return face


def _sides(tables: list[Table], languages: tuple[str, ...]) -> tuple[Side, ...]:
    sides: list[Side] = []
    for table in tables:
        side = Side(
            id=table.matching("id", IDENTIFIER, "wallonie"),
            label=table.texts("label", languages),
            controller=table.texts("controller", languages),
            country=table.matching("country", "[A-Z]{2}", "FR"),
        )
        table.text("source")
        table.nothing_else()
        if side.id and any(side.id == other.id for other in sides):
            message = msgid("“%(given)s” stands here twice: keep one of them.")
            table.fault("id", message, given=side.id)
        sides.append(side)
    return tuple(sides)


def _roundings(top: Table, tables: list[Table]) -> tuple[RoundingRule, ...]:
    rules: list[RoundingRule] = []
    named: set[Rounded] = set()
    for table in tables:
        rounds = table.word("of", Rounded)
        rounding = table.word("rounding", Rounding)
        level = table.word("level", Level)
        source = _source(table)
        confidence = table.word("confidence", Confidence)
        table.nothing_else()
        if rounds in named:
            message = msgid("“%(given)s” stands here twice: keep one of them.")
            table.fault("of", message, given=rounds)
        if rounds is not None:
            named.add(rounds)
        if rounds is not None and rounding is not None and level is not None:
            rules.append(
                RoundingRule(
                    rounds=rounds,
                    rounding=rounding,
                    level=level,
                    source=source,
                    confidence=confidence or Confidence.NOT_READ_AGAIN,
                )
            )
    missing = [rounds for rounds in Rounded if rounds not in named]
    if tables and missing:
        message = msgid("The rounding of %(missing)s is missing: add a table for it.")
        top.fault("rounding", message, missing=", ".join(missing))
    return tuple(rules)


def _source(table: Table) -> str:
    """The source of a fact; its version must be there too."""
    source = table.text("source")
    table.text("version")
    return source


def _parameters(tables: list[Table], sides: set[str]) -> tuple[Parameter, ...]:
    parameters: list[Parameter] = []
    for table in tables:
        parameter = _parameter(table, sides)
        if parameter is None:
            continue
        if any(
            (parameter.name, parameter.side) == (other.name, other.side)
            and overlap(parameter, other)
            for other in parameters
        ):
            message = msgid(
                "%(name)s has another value for some of the same days:"
                " let one end (until) before the other begins (from)."
            )
            table.fault("from", message, name=parameter.name)
        parameters.append(parameter)
    return tuple(parameters)


def _parameter(table: Table, sides: set[str]) -> Parameter | None:
    name = table.text("name")
    if name and name not in KINDS:
        message = msgid(
            "There is no parameter “%(name)s”: reports/README.md lists them all."
        )
        table.fault("name", message, name=name)
    side = table.text("side", needed=False) or None
    if side is not None and side not in sides:
        message = msgid("“%(given)s” is no side of this programme: it has %(sides)s.")
        table.fault("side", message, given=side, sides=", ".join(sorted(sides)))
    in_force = table.flag("in_force", default=True)
    raw = table.value("value", needed=in_force)
    value = None
    if raw is not None and name in KINDS:
        value = _value(table, KINDS[name], raw)
    source = table.text("source")
    version = table.text("version")
    confidence = table.word("confidence", Confidence)
    valid_from, valid_until = days_of(table)
    note = table.text("note", needed=False)
    table.nothing_else()
    whole = source and confidence and name in KINDS
    if not whole or confidence is None or (in_force and value is None):
        return None
    if valid_from and valid_until and valid_until < valid_from:
        return None
    return Parameter(
        name=name,
        value=value,
        side=side,
        valid_from=valid_from,
        valid_until=valid_until,
        source=source,
        version=version,
        confidence=confidence,
        in_force=in_force,
        note=note,
    )


def days_of(table: Table) -> tuple[date | None, date | None]:
    """From when until when a table holds: the keys `from` and `until`."""
    valid_from = table.day("from")
    valid_until = table.day("until")
    if valid_from and valid_until and valid_until < valid_from:
        message = msgid("This ends before it begins: correct from or until.")
        table.fault("until", message)
    return valid_from, valid_until


def _value(table: Table, kind: Kind, raw: object) -> ParameterValue | None:
    read: Mapping[Kind, Callable[[], ParameterValue | None]] = {
        Kind.AMOUNT: lambda: _decimal(table, raw, "-?[0-9]{1,12}[.][0-9]{2}", "1.00"),
        Kind.RATE: lambda: _rate(table, raw),
        Kind.RATES: lambda: _rates(table, raw),
        Kind.COUNT: lambda: table.count("value", 0, _COUNT_MAX),
        Kind.DAY: lambda: table.day("value"),
        Kind.FLAG: lambda: table.flag("value", default=False),
        Kind.CODES: lambda: table.words("value"),
    }
    return read[kind]()


def _decimal(table: Table, raw: object, pattern: str, like: str) -> Decimal | None:
    if not isinstance(raw, str) or not re.fullmatch(pattern, raw):
        message = msgid(
            "This must be a number between quotes, with a point and no spaces:"
            ' write it like "%(like)s".'
        )
        table.fault("value", message, like=like)
        return None
    return Decimal(raw)


def _rate(table: Table, raw: object) -> Decimal | None:
    rate = _decimal(table, raw, "[0-9]{1,3}([.][0-9]{1,6})?", "12.5")
    if rate is not None and rate > 100:  # noqa: PLR2004  100 per cent is the whole
        message = msgid("This percentage is over 100: write 60 for 60 %%.")
        table.fault("value", message)
        return None
    return rate


def _rates(table: Table, raw: object) -> tuple[Decimal, ...] | None:
    if not isinstance(raw, list) or not raw:
        message = msgid('This must be a list of percentages, like ["7", "12.5"].')
        table.fault("value", message)
        return None
    rates = [_rate(table, one) for one in raw]
    return tuple(rate for rate in rates if rate is not None)
