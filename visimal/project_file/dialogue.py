"""Questions and answers in and out; who asked stays with the people of an installation.

So do the papers that an answer names: a file holds no papers.
"""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.findings import msgid
from visimal.programmes.faults import Fault
from visimal.project_file.names import twice
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import moment
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import grouped
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.questions.models import Answer
from visimal.questions.models import Question

_QUESTION = (
    "number", "kind", "line", "is_personal_data", "text", "asked_at", "asked_on",
    "settled_at", "settled_on",
)  # fmt: skip
_ANSWER = ("text", "answered_at", "answered_on")


def store_dialogue(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert what was asked about each report, and what was answered."""
    asked = [
        (known.reports[report["partner"], report["period"]], one)
        for report in document["reports"]
        for one in report["questions"]
    ]
    add(
        session,
        Question,
        own,
        (
            {
                **without(one, ("answers",)),
                "report_id": report,
                "asked_at": moment(one["asked_at"]),
                "asked_on": day(one["asked_on"]),
                "settled_at": moment(one["settled_at"]),
                "settled_on": day(one["settled_on"]),
            }
            for report, one in asked
        ),
    )
    found = select(Question.report_id, Question.number, Question.id).where(
        Question.project_id == own
    )
    its = {(report, number): key for report, number, key in session.execute(found)}
    add(
        session,
        Answer,
        own,
        (
            {
                "question_id": its[report, one["number"]],
                "text": given["text"],
                "answered_at": moment(given["answered_at"]),
                "answered_on": day(given["answered_on"]),
            }
            for report, one in asked
            for given in one["answers"]
        ),
    )


def dialogue_written(session: Session, own: int) -> defaultdict[int, list[JsonObject]]:
    """What was asked and answered, by the key of the report."""
    found = rows(session, Answer, own, Answer.id)
    answers = grouped(found, "question_id", _ANSWER)
    written: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, Question, own, Question.number):
        question = {**texts(one, _QUESTION), "answers": answers[one.id]}
        written[one.report_id].append(question)
    return written


def dialogue_faults(report: JsonObject, where: str) -> Iterator[Fault]:
    """Questions that come twice, are half settled, or answered before being asked."""
    asked = report["questions"]
    numbers = (one["number"] for one in asked)
    yield from twice(numbers, f"{where}.questions[{{}}].number")
    for place, one in enumerate(asked, start=1):
        spot = f"{where}.questions[{place}]"
        if (one["settled_on"] is None) != (one["settled_at"] is None):
            sentence = msgid("A question that is settled has its day and its moment.")
            yield Fault(f"{spot}.settled_on", sentence)
        days = [given["answered_on"] for given in one["answers"]]
        days += [one["settled_on"]] if one["settled_on"] else []
        if any(ended < one["asked_on"] for ended in days):
            sentence = msgid("It is answered or settled before it was asked (%(day)s).")
            yield Fault(spot, sentence, {"day": one["asked_on"]})
