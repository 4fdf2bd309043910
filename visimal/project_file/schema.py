"""The shape of a project file, and what a file has in it that does not fit.

The JSON Schema (`schema.json`) is the documentation and the judge: what it refuses is
told as faults, each with its path and a sentence; what it leaves open is filled with
its defaults, so that two files that mean the same become equal.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.programmes.faults import Fault

#: A JSON object, as a file carries it.
JsonObject = dict[str, Any]

_EXPECTED = {
    "amount": msgid("an amount in euros as text, with at most two decimals: “1250.00”"),
    "positive_amount": msgid(
        "an amount in euros as text, zero or more, at most two decimals: “1250.00”"
    ),
    "rate": msgid("a percentage from 0 to 100 as text: “60.00”"),
    "decimal": msgid("a number as text: “12.5”"),
    "conversion": msgid("units of the currency for one euro, as text above zero"),
    "date": msgid("a day from 1900 to 2099 that exists, as YYYY-MM-DD"),
    "moment": msgid("a moment in UTC that exists, as YYYY-MM-DDTHH:MM:SSZ"),
    "code": msgid("letters, digits and . _ / - (at most 40), without spaces"),
    "country": msgid("a country in two capital letters: “BE”"),
    "currency": msgid("a currency in three capital letters: “EUR”"),
    "text": msgid("a text per language: {“en”: …, “fr”: …, “nl”: …}"),
}
_TYPES = {
    "string": msgid("text"),
    "integer": msgid("a whole number"),
    "boolean": msgid("true or false"),
    "object": msgid("an object { … }"),
    "array": msgid("a list [ … ]"),
}
_SIMPLE = {
    "minLength": msgid("This text is empty: fill it in."),
    "maxLength": msgid("This text is too long: at most %(limit)s characters."),
    "minItems": msgid("This list is too short: it needs %(limit)s or more."),
    "maxItems": msgid("This list is too long: at most %(limit)s."),
    "items": msgid("This list is too long."),
    "uniqueItems": msgid("Something is in this list twice."),
    "minProperties": msgid("This is empty: fill it in."),
    "minimum": msgid("This number is too small: %(limit)s or more."),
    "maximum": msgid("This number is too large: at most %(limit)s."),
}


@cache
def schema() -> JsonObject:
    """The JSON Schema of a project file."""
    text = files("visimal.project_file").joinpath("schema.json").read_text("utf-8")
    parsed: JsonObject = json.loads(text)
    return parsed


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        schema(), validate_formats=True, ignore_unknown_formats=True
    )


def place(path: list[str | int]) -> str:
    """Where in the file: `partners[3].funding.erdf`, lists counted from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".") or msgid("the file")


def shape_faults(document: object) -> Iterator[Fault]:
    """Everything in a document that its shape does not allow."""
    told: set[tuple[str, str]] = set()
    for error in _validator().iter_errors(document):
        for fault in _faults(error, []):
            # A day that does not exist also fails the pattern of days.
            if (fault.where, str(fault)) not in told:
                told.add((fault.where, str(fault)))
                yield fault


def _faults(
    error: jsonschema_rs.ValidationError, above: list[str | int]
) -> Iterator[Fault]:
    path = above + error.instance_path
    facts = error.kind.as_dict()
    name = error.kind.name
    if name == "anyOf" and error.instance is not None:
        # The other branch only says that null would do as well.
        for inner in facts["context"][0]:
            yield from _faults(inner, [] if inner.instance_path == path else above)
        return
    where = place(path)
    if name == "required":
        missing = place([*path, facts["property"]])
        yield Fault(missing, msgid("This is missing: add it."))
    elif name == "additionalProperties":
        for key in facts["unexpected"]:
            sentence = msgid("This is not known here: remove it or mend its spelling.")
            yield Fault(place([*path, str(key)[:80]]), sentence)
    elif name == "propertyNames":
        yield Fault(
            where,
            msgid("“%(key)s” is not known here; one of: %(options)s."),
            {"key": _shown(facts["error"].instance), "options": _options(facts)},
        )
    elif name == "enum":
        options = ", ".join(str(option) for option in facts["options"])
        yield Fault(
            where,
            msgid("“%(value)s” is not one of: %(options)s."),
            {"value": _shown(error.instance), "options": options},
        )
    elif name == "const":
        yield Fault(
            where,
            msgid("This must be “%(expected)s”."),
            {"expected": facts["expected_value"]},
        )
    elif name in _SIMPLE:
        yield Fault(where, _SIMPLE[name], {"limit": facts.get("limit", "")})
    else:
        yield Fault(
            where,
            msgid("“%(value)s” does not fit here; expected is %(expected)s."),
            {"value": _shown(error.instance), "expected": _expected(error, facts)},
        )


def _options(facts: JsonObject) -> str:
    inner = facts["error"].kind.as_dict()
    return ", ".join(str(option) for option in inner.get("options", ()))


def _expected(error: jsonschema_rs.ValidationError, facts: JsonObject) -> str:
    match error.schema_path:
        case ["$defs", str(name), *_] if name in _EXPECTED:
            return _EXPECTED[name]
    # “Nothing” is always one of two: the other one says what is expected.
    types = [one for one in facts.get("types", ()) if one != "null"]
    if types:
        return _TYPES[types[0]]
    return str(facts.get("pattern", error.kind.name))


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - one line


def normalised(document: JsonObject) -> JsonObject:
    """A document that fits its shape, with every default filled in.

    Amounts get their two decimals, other numbers lose their trailing zeros and moments
    their empty fractions, so that files that mean the same are the same.
    """
    filled: JsonObject = _filled(document, schema())
    return filled


def _filled(value: Any, node: JsonObject) -> Any:  # noqa: ANN401 - JSON is anything
    while "$ref" in node:
        node = schema()["$defs"][node["$ref"].rpartition("/")[2]]
    if isinstance(value, Decimal):
        # JSON knows one kind of number: 12.0 is the whole number 12.
        return int(value)
    if value is None or isinstance(value, bool | int):
        return value
    if "anyOf" in node:
        return _filled(value, node["anyOf"][0])
    if isinstance(value, dict):
        return _filled_object(value, node)
    if isinstance(value, list):
        inner = node.get("prefixItems")
        nodes = inner or [node["items"]] * len(value)
        return [_filled(one, its) for one, its in zip(value, nodes, strict=True)]
    return _filled_text(value, node.get("format"))


def _filled_text(value: str, meaning: str | None) -> str:
    if meaning == "amount":
        return str(euro(value) or ZERO)
    if meaning == "decimal":
        plain = format(Decimal(value) or Decimal(0), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if meaning == "date-time":
        return value.replace(".000000Z", "Z")
    return value


def _filled_object(value: JsonObject, node: JsonObject) -> JsonObject:
    known = node.get("properties", {})
    other = node.get("additionalProperties")
    filled = {
        key: _filled(one, known.get(key, other if isinstance(other, dict) else {}))
        for key, one in value.items()
    }
    for key, its in known.items():
        if key not in filled and "default" in its:
            filled[key] = _filled(its["default"], its)
    return filled
