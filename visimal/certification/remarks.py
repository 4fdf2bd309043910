"""What the control report says in words, in the language of its reader."""

from collections.abc import Iterator

from visimal.control.said import ControlSaid
from visimal.control.said import VisitSaid
from visimal.domain.dialogue import QuestionKind
from visimal.export.control_facts import Remark
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.i18n import speaking
from visimal.labels import label
from visimal.web import formats


def remarks(said: ControlSaid, language: str) -> list[Remark]:
    """Method, visits, questions, findings and conclusions; what is not said is left."""
    with speaking(language):
        return [one for one in _all(said) if one.text]


def _all(said: ControlSaid) -> Iterator[Remark]:
    yield Remark(gettext("Method"), _method(said))
    yield Remark(
        gettext("Visits on the spot"), "\n".join(_visit(one) for one in said.visits)
    )
    for checklist in said.checklists:
        if checklist.replied:
            subject = gettext("Checklist: %(part)s", part=label(checklist.part))
            yield Remark(
                subject,
                gettext(
                    "%(replied)s of %(questions)s questions answered, %(denied)s of"
                    " them with no",
                    replied=checklist.replied,
                    questions=len(checklist.replies),
                    denied=checklist.denied,
                ),
            )
    yield Remark(gettext("Questions to the partner"), _questions(said))
    yield Remark(gettext("Findings"), said.findings)
    yield Remark(gettext("Follow-up of the last report"), said.of_the_last)
    yield Remark(gettext("Conclusions"), said.conclusions)
    yield Remark(gettext("Follow-up in the next report"), said.for_the_next)


def _method(said: ControlSaid) -> str:
    if said.is_on_desk and said.is_on_the_spot:
        return gettext("At the desk and on the spot")
    return gettext("On the spot") if said.is_on_the_spot else gettext("At the desk")


def _visit(one: VisitSaid) -> str:
    tongue = locale()
    return gettext(
        "%(first)s to %(last)s, %(place)s (%(kind)s): %(focus)s",
        first=formats.day(one.starts_on, tongue),
        last=formats.day(one.ends_on, tongue),
        place=one.place,
        kind=label(one.place_kind),
        focus=one.focus,
    )


def _questions(said: ControlSaid) -> str:
    asked = [one for one in said.questions if one.kind is QuestionKind.CONTROL]
    if not asked:
        return gettext("None was asked.")
    return ngettext(
        "%(num)s question, %(answered)s answered",
        "%(num)s questions, %(answered)s answered",
        len(asked),
        answered=sum(bool(one.answers) for one in asked),
    )
