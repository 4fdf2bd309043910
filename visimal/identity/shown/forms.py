"""Whom a visitor of the demonstration looks in as."""

from visimal.web.fields import Needed
from visimal.web.forms import Form
from visimal.web.hidden_fields import NumberField


class LookInForm(Form):
    """The key of one of the people of the demonstration."""

    person = NumberField(None, [Needed()])
