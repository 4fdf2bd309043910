"""Importing a long list in a thread of its own: one transaction, or nothing."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from visimal.imports import services
from visimal.imports.checking import Tell
from visimal.imports.dry_run import DryRun
from visimal.imports.looking import Asking
from visimal.imports.work import Job
from visimal.partner_reports.places import Doing
from visimal.storage.db import db
from visimal.storage.retrying import retried


def importing(
    asking: Asking, key: int, checked: DryRun, chosen: services.Decided, doing: Doing
) -> Job:
    """The work of importing a list as it was seen; done once, whoever asks again."""

    def job(tell: Tell) -> Mapping[str, int]:
        session: Session = db.session()
        of = len(checked.new) + len(checked.changed)

        def unit() -> Mapping[str, int]:
            listed = asking.list_at(session, key)
            if listed.done is not None:
                return listed.done
            tell(of // 4, of)
            done = services.import_all(session, asking.place, checked, chosen, doing)
            tell(of, of)
            services.imported(session, listed, done)
            session.commit()
            return done

        return retried(session, unit)

    return job
