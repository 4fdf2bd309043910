"""What people read of last days, of who is late and who is reminded."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.certificate_forecast import ForecastBasis
from visimal.domain.chase import ChaseStep
from visimal.domain.chase import StepState
from visimal.domain.findings import msgid
from visimal.domain.reminding import Duty
from visimal.domain.reminding import Escalation

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ChaseStep: {
        ChaseStep.BEGUN: msgid("Begun"),
        ChaseStep.LINES: msgid("Lines entered"),
        ChaseStep.PAPERS: msgid("Papers complete"),
        ChaseStep.READY: msgid("Marked ready"),
        ChaseStep.SUBMITTED: msgid("Submitted"),
        ChaseStep.IN_CONTROL: msgid("In control"),
        ChaseStep.CERTIFIED: msgid("Certified"),
        ChaseStep.IN_PROJECT_REPORT: msgid("In the project report"),
        ChaseStep.PAID: msgid("Paid by the programme"),
        ChaseStep.PASSED_ON: msgid("Passed on"),
    },
    StepState: {
        StepState.DONE: msgid("Done"),
        StepState.DONE_LATE: msgid("Done late"),
        StepState.NEXT: msgid("Next"),
        StepState.LATE: msgid("Late"),
        StepState.AHEAD: msgid("Still to come"),
    },
    ForecastBasis: {
        ForecastBasis.OWN: msgid("from the partner's own earlier semesters"),
        ForecastBasis.CONSORTIUM: msgid("from the median of the consortium"),
        ForecastBasis.PROGRAMME: msgid("from the programme's last days"),
    },
    Duty: {
        Duty.CLAIM: msgid("Submit the claim"),
        Duty.CLAIM_AGAIN: msgid("Submit the claim that was given back"),
        Duty.SIGNATURE: msgid("Release the claim that is ready"),
        Duty.CONTROL: msgid("Control the claim"),
        Duty.PROJECT_REPORT: msgid("Make the project report"),
        Duty.PASSING_ON: msgid("Pass the ERDF on"),
    },
    Escalation: {
        Escalation.WHOEVER_DOES_IT: msgid("Who has to act"),
        Escalation.SUBSTITUTE: msgid("And the substitute"),
        Escalation.SIGNATORY: msgid("And the signatory"),
    },
}
