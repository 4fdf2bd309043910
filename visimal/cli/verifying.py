"""`visimal verify`: is everything as it was told, down to the last byte?"""

import json
from datetime import date
from datetime import datetime
from datetime import UTC

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from visimal.audit_trail.verify import ALL_CHECKS
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Fault
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import Verdict
from visimal.audit_trail.verify import verify as verified
from visimal.cli.at_the_keyboard import operator
from visimal.cli.endings import DONE
from visimal.cli.endings import WRONG_DATA
from visimal.cli.help import Spoken
from visimal.cli.opening import anchors_of
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.opening import to_write
from visimal.cli.progress import at_work
from visimal.cli.words import harmless
from visimal.cli.words import say
from visimal.cli.writing import print_data
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.settings import Settings
from visimal.storage.files.opening import file_store
from visimal.storage.trail import Act
from visimal.storage.trail import record

_NAMES = {
    Check.CHAIN: msgid("Every entry of the trail follows the one before"),
    Check.TABLES: msgid("Every row is as the trail tells it"),
    Check.TOTALS: msgid("Every total is the sum of its lines"),
    Check.FILES: msgid("Every paper is the file that was uploaded"),
    Check.ANCHORS: msgid("Every anchor fits the chain"),
    Check.REFERENCES: msgid("Every row belongs to one that is there"),
    Check.DATABASE: msgid("The database is whole, and guards its trail"),
}


@click.command(
    cls=Spoken,
    help=msgid(
        "Look whether anybody has changed, removed or added anything unseen.\n\n"
        "The trail is read from its first entry, every row and every paper is "
        "compared with what it tells, totals are added up again, and the anchors are "
        "held against it. Ends with 0 if all is as it was told, and with 1 if not."
    ),
)
@click.option("--json", "as_data", is_flag=True, help=msgid("Print it as JSON."))
@click.option(
    "--record",
    "is_recorded",
    is_flag=True,
    help=msgid("Write into the trail that it was verified, and what came of it."),
)
def verify(*, as_data: bool, is_recorded: bool) -> int:
    """Verify the installation."""
    chosen = settings()
    with to_read(chosen) as session, at_work(gettext("Verifying the trail")):
        verdict = verified(_installed(chosen, session))
    if is_recorded:
        _record(chosen, verdict)
    if as_data:
        print_data(json.dumps(_as_data(verdict), indent=1, ensure_ascii=False))
    else:
        _show(verdict)
    return DONE if verdict.is_clean else WRONG_DATA


def _installed(chosen: Settings, session: Session) -> Installed:
    engine = session.get_bind()
    assert isinstance(engine, Engine)  # noqa: S101 - a session of ours is an engine's
    today = date.today()  # noqa: DTZ011 - the day on the reader's calendar
    anchors, files = anchors_of(chosen), file_store(chosen)
    return Installed(engine, anchors, files, chosen.reports, today)


def _record(chosen: Settings, verdict: Verdict) -> None:
    facts = {
        "clean": verdict.is_clean,
        "faults": sum(verdict.counts.values()),
        "entries": verdict.entries,
        "rows": verdict.rows,
        "papers": verdict.papers,
        "head": verdict.hash,
    }
    with to_write(chosen) as session:
        act = Act("trail.verified", operator())
        record(session, act, at=datetime.now(UTC), details=facts)
        session.commit()


def _as_data(verdict: Verdict) -> dict[str, object]:
    return {
        "clean": verdict.is_clean,
        "entries": verdict.entries,
        "rows": verdict.rows,
        "papers": verdict.papers,
        "last_entry": {"seq": verdict.seq, "hash": verdict.hash},
        "faults_of": {check.value: many for check, many in verdict.counts.items()},
        "faults": [_fault(one) for one in verdict.faults],
        "notes": [_fault(one) for one in verdict.notes],
    }


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "check": fault.check.value,
        "sentence": fault.sentence % fault.values,
        "values": {name: str(value) for name, value in fault.values.items()},
    }


def _show(verdict: Verdict) -> None:
    for check in ALL_CHECKS:
        many = verdict.counts.get(check, 0)
        click.echo(f"{'✗' if many else '✓'} {say(_NAMES[check])}")
        told = [one for one in verdict.faults if one.check is check]
        for fault in told:
            click.echo(f"    {harmless(say(fault.sentence, **fault.values))}")
        if many > len(told):
            rest = many - len(told)
            sentence = ngettext(
                "… and %(num)d more of this kind.", "… and %(num)d more.", rest
            )
            click.echo(f"    {sentence}")
    for note in verdict.notes:
        click.echo(f"  {harmless(say(note.sentence, **note.values))}")
    click.echo(
        gettext(
            "%(entries)s entries, %(rows)s rows and %(papers)s papers were read; the"
            " last entry is %(seq)s:%(hash)s.",
            entries=verdict.entries,
            rows=verdict.rows,
            papers=verdict.papers,
            seq=verdict.seq,
            hash=verdict.hash[:12],
        )
    )
