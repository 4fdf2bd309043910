"""Figures as canonical JSON: the same figures are the same bytes.

Amounts, rates and values are text, days are YYYY-MM-DD, keys are sorted and are the
names of `visimal.figures.tables`; `format` changes when one of them does.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from visimal.domain.texts import MultilingualText
from visimal.figures.tables import Figures

FORMAT = "visimal-figures/1"


def canonical_json(figures: Figures) -> str:
    """All tables of a project as text that can be compared byte by byte."""
    document = {"format": FORMAT, **plain(figures)}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - whatever a table holds
    """A table as JSON knows it."""
    match value:
        case MultilingualText():
            return dict(value.texts)
        case Decimal():
            return format(value, "f")
        case Enum():
            return value.value
        case None | str() | int():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case tuple():
            return [plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    message = f"a figure cannot be a {type(value).__name__}"
    raise TypeError(message)
