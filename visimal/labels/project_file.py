"""Words of the project file that are no enumeration."""

from collections.abc import Mapping

from visimal.domain.findings import msgid

#: By the column they stand in.
KEY_LABELS: Mapping[str, Mapping[str, str]] = {
    "role": {
        "lead": msgid("Lead partner"),
        "partner": msgid("Project partner"),
        "associated": msgid("Associated partner"),
    },
    "legal_status": {
        "public": msgid("Public body"),
        "private": msgid("Private body"),
        "unknown": msgid("Legal status to be confirmed"),
    },
    "country": {
        "BE": msgid("Belgium"),
        "FR": msgid("France"),
        "FR/BE": msgid("France and Belgium"),
        "NL": msgid("Netherlands"),
    },
    "seat": {
        "project_leader": msgid("Project leader"),
        "officer": msgid("Project officer"),
        "accountant": msgid("Accountant"),
        "signatory": msgid("Signatory"),
        "controller": msgid("Controller"),
        "auditor": msgid("Auditor"),
        "administrator": msgid("Administrator"),
    },
    "side": {
        "france": msgid("French side"),
        "wallonie": msgid("Walloon side"),
        "vlaanderen": msgid("Flemish side"),
    },
    "flat_rate": {
        "staff": msgid("Staff costs, on all other direct costs"),
        "office_on_staff": msgid("Office costs, on staff costs"),
        "office_on_direct": msgid("Office costs, on direct costs"),
        "travel_on_staff": msgid("Travel costs, on staff costs"),
        "other_on_staff": msgid("All other costs, on staff costs"),
    },
}
