"""What control refuses, and the way out of each refusal."""

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import Forbidden

from visimal.certification.taken_in import LaterCertificateError
from visimal.control import services
from visimal.control.views import blueprint
from visimal.domain.report_status import NotNowError
from visimal.i18n import gettext
from visimal.labels import label
from visimal.partner_reports.services import ClosedError
from visimal.web.errors import refused


@blueprint.errorhandler(services.SecondPersonError)
def one_pair_of_eyes(_error: services.SecondPersonError) -> ResponseReturnValue:
    """Where the programme wants four eyes, nobody certifies what they decided."""
    return refused(
        Forbidden(
            gettext(
                "You took this claim into control or decided about its lines. The"
                " programme wants somebody else to certify it: ask a second"
                " controller."
            )
        )
    )


@blueprint.errorhandler(services.OpenQuestionError)
def open_question(error: services.OpenQuestionError) -> ResponseReturnValue:
    """Nobody certifies what the partner was asked about and did not answer yet."""
    return refused(
        Conflict(
            gettext(
                "The partner has not answered question %(names)s yet. Wait for the"
                " answer, or settle the question if nothing more is wanted; then"
                " certify the claim.",
                names=", ".join(error.numbers),
            )
        )
    )


@blueprint.errorhandler(services.TakenInError)
def taken_in(_error: services.TakenInError) -> ResponseReturnValue:
    """A project report counts on the certificate."""
    return refused(Conflict(counted_on()))


@blueprint.errorhandler(LaterCertificateError)
def followed(error: LaterCertificateError) -> ResponseReturnValue:
    """A later certificate says what it does because of this one."""
    return refused(Conflict(followed_by(error.period)))


def followed_by(period: int) -> str:
    """Why a later certificate is taken back before this one."""
    return gettext(
        "The certificate of semester %(number)s was worked out after this one, and its"
        " ERDF follows from it. Reopen the control of semester %(number)s first.",
        number=period,
    )


def counted_on() -> str:
    """Why a certificate is not taken back any more."""
    return gettext(
        "A report of the project counts on this certificate, or on a later one of this"
        " partner, so control cannot be reopened. What is wrong is corrected instead:"
        " tell the project leader, who registers a correction."
    )


def no_line() -> str:
    """What is said of a line that is not there, or not for these eyes."""
    return gettext(
        "There is no such line for you here. Go back to the list and choose one."
    )


def faster(error: Exception) -> str:
    """What is said to somebody whom another was faster than."""
    if isinstance(error, NotNowError | ClosedError):
        return gettext(
            "Nothing was saved: this claim is “%(status)s” now.",
            status=label(error.status),
        )
    return gettext("Nothing was saved: somebody else was faster.")
