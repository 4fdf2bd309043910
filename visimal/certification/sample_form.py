"""How a sample is drawn: the method, how many lines, and the seed."""

from collections.abc import Sequence

from wtforms.validators import ValidationError

from visimal.control.sampling import Drawing
from visimal.domain.findings import msgid
from visimal.domain.sampling import Always
from visimal.domain.sampling import at_random
from visimal.domain.sampling import by_monetary_unit
from visimal.domain.sampling import by_risk
from visimal.domain.sampling import by_rule
from visimal.domain.sampling import Candidate
from visimal.domain.sampling import SamplingMethod
from visimal.i18n import gettext
from visimal.labels import label
from visimal.partner_reports.places import Place
from visimal.storage.canonical import plain
from visimal.web.count_field import CountField
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.forms import Form

_DRAWN = {
    SamplingMethod.RISK: by_risk,
    SamplingMethod.RANDOM: at_random,
    SamplingMethod.MONETARY_UNIT: by_monetary_unit,
}
_USUAL = 10


class SampleForm(Form):
    """What is asked of a sample."""

    method = ChoiceField(named(msgid("How lines are chosen")))
    size = CountField(named(msgid("How many lines, or monetary units")))
    seed = CodeField(named(msgid("Seed")), [Needed()])

    def offering(self) -> None:
        """Offer the methods."""
        self.method.choices = [(one.value, label(one)) for one in SamplingMethod]

    def validate_size(self, field: CountField) -> None:
        """Ask how many, unless the rule says which."""
        if self.method.data != SamplingMethod.RULE and not field.data:
            raise ValidationError(gettext("Say how many: at least 1."))

    def to_drawing(self, lines: Sequence[Candidate], always: Always) -> Drawing:
        """The sample, drawn: the same from the same list and seed, always."""
        method, seed = SamplingMethod(self.method.data), self.seed.data or ""
        if method is SamplingMethod.RULE:
            settings = {
                "categories": sorted(one.value for one in always.categories),
                "from_amount": plain(always.from_amount),
            }
            return Drawing(method, seed, settings, by_rule(lines, always))
        size = self.size.data or 0
        picked = _DRAWN[method](lines, size, seed)
        return Drawing(method, seed, {"size": size}, picked)


def begun_sample(place: Place, number: int) -> dict[str, object]:
    """A sample as it is proposed: its seed names the claim and the sample."""
    seed = f"P{place.partner_number:02d}-S{place.period_number}-{number}"
    return {"method": SamplingMethod.RULE.value, "size": _USUAL, "seed": seed}
