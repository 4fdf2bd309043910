"""What the scripts of our own pages send as JSON, in a field of a form.

The door of all requests sees such a field as one text, in which a character can hide
behind its escape. So its texts are looked at again, once they are read.
"""

import json
from collections.abc import Iterator
from typing import Any

from werkzeug.exceptions import BadRequest

from visimal.i18n import gettext
from visimal.web.limits import assert_text


def sent_json(text: str) -> Any:  # noqa: ANN401 - whatever was sent
    """What stands in such a field.

    Raises:
        BadRequest: it is no JSON, or has a character that is no text.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BadRequest(
            gettext("This form is not as we sent it. Open the page again.")
        ) from None
    assert_text(_texts(found))
    return found


def _texts(found: object) -> Iterator[str]:
    left = [found]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            left += [*one, *one.values()]
