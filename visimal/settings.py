"""What an operator may set, all in one place: the environment.

| Setting            | Meaning                             | If it is not set         |
|--------------------|-------------------------------------|--------------------------|
| `VISIMAL_INSTANCE` | folder for data and caches          | `instance/` where one is |
| `VISIMAL_DATABASE` | `sqlite:///…` or `postgresql://…`   | a file in that folder    |
| `VISIMAL_REPORTS`  | more folders of programmes, first   | none                     |
| `VISIMAL_HOSTS`    | more names people reach it by, `,`  | this machine's own       |
| `VISIMAL_ADDRESS`  | its own address, `https://…`        | for this machine only    |
| `VISIMAL_PROXIES`  | how many web servers stand in front | none: 0                  |
| `VISIMAL_FILES`    | papers: a folder or `s3://bucket/…` | `files/` in that folder  |
| `VISIMAL_FILES_ENDPOINT` | `https://…` of that bucket    | Amazon's                 |
| `VISIMAL_CLAMD`    | virus scanner: a socket, `host:port` | none: papers say so      |
| `VISIMAL_ROOM_LEFT` | MB of disk that papers leave free  | 500                      |
| `VISIMAL_ANCHORS`  | a file of anchors on another machine | none                    |
| `VISIMAL_MAIL`     | `smtp://user:word@host:587?from=…`  | letters lie in `mail/`   |
| `VISIMAL_OIDC_ISSUER` | another house that signs people in | passwords, passkeys |
| `VISIMAL_OIDC_CLIENT` | what we are called there           | needed with it       |
| `VISIMAL_OIDC_SECRET` | a file with the word agreed there  | needed with it       |
| `VISIMAL_LANGUAGE` | fr, nl or en, on the command line   | that of the machine      |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from os import pathsep
from pathlib import Path
from urllib.parse import urlsplit

from visimal import resources

LANGUAGES = ("en", "fr", "nl")


class UnusableSettingError(ValueError):
    """A setting that cannot be used, and how to mend it."""

    def __init__(self, *, name: str, value: str, way_out: str) -> None:
        super().__init__(f"{name}={value!r} cannot be used: {way_out}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    instance: Path
    #: As SQLAlchemy reads it.
    database: str
    #: Folders of programmes, in the order in which they are searched.
    reports: tuple[Path, ...]
    language: str
    #: Host names it answers to, beside those of this machine.
    hosts: tuple[str, ...] = ()
    #: Where other people reach it, as links in letters say it; empty: nobody else.
    address: str = ""
    #: How many web servers in front of it are believed about https and addresses.
    proxies: int = 0
    #: Where papers are kept: a folder, `s3://bucket/prefix`, or empty for our own.
    files: str = ""
    files_endpoint: str = ""
    #: In bytes, of the disk that papers are kept on.
    room_left: int = 500_000_000
    #: Where clamd listens: a socket's path, or `host:port`; empty: nobody is asked.
    clamd: str = ""
    #: Where letters are handed in; empty: they are kept as files.
    mail: str = ""
    #: Another house whose people sign in there: its address, our name, our secret.
    oidc: tuple[str, str, str] = ("", "", "")
    #: A second file of anchors, where nobody of this machine can change it.
    anchors: Path | None = None

    @property
    def is_public(self) -> bool:
        """Whether it answers to other people: then it is strict about itself."""
        return bool(self.address)

    @property
    def known_hosts(self) -> tuple[str, ...]:
        """The names people reach it by, that of its address among them."""
        own = urlsplit(self.address).hostname
        return (*self.hosts, own) if own else self.hosts


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        UnusableSettingError: a setting makes no sense.
    """
    instance = Path(environment.get("VISIMAL_INSTANCE") or "instance").resolve()
    own = environment.get("VISIMAL_REPORTS", "").split(pathsep)
    folders = tuple(Path(one).resolve() for one in own if one)
    for folder in folders:
        if not folder.is_dir():
            raise UnusableSettingError(
                name="VISIMAL_REPORTS",
                value=str(folder),
                way_out="name folders that exist",
            )
    return Settings(
        instance=instance,
        database=_database(environment.get("VISIMAL_DATABASE", ""), instance),
        reports=(*folders, resources.REPORTS),
        language=_language(environment),
        hosts=tuple(filter(None, environment.get("VISIMAL_HOSTS", "").split(","))),
        address=_address(environment.get("VISIMAL_ADDRESS", "")),
        proxies=_proxies(environment.get("VISIMAL_PROXIES", "")),
        files=_files(environment.get("VISIMAL_FILES", "")),
        files_endpoint=_endpoint(environment.get("VISIMAL_FILES_ENDPOINT", "")),
        room_left=_megabytes(environment.get("VISIMAL_ROOM_LEFT", "500")),
        clamd=_scanner(environment.get("VISIMAL_CLAMD", "")),
        mail=_mail(environment.get("VISIMAL_MAIL", "")),
        oidc=_oidc(environment),
        anchors=_anchors(environment.get("VISIMAL_ANCHORS", "")),
    )


def _address(given: str) -> str:
    parts = urlsplit(given)
    is_plain = not (parts.path.strip("/") or parts.query or parts.fragment)
    if not given or (parts.scheme == "https" and parts.hostname and is_plain):
        return given.rstrip("/")
    raise UnusableSettingError(
        name="VISIMAL_ADDRESS",
        value=given[:80],
        way_out="write https:// and a name, for instance https://visimal.example.org",
    )


def _anchors(given: str) -> Path | None:
    path = Path(given)
    if not given or (path.is_absolute() and path.parent.is_dir()):
        return path if given else None
    raise UnusableSettingError(
        name="VISIMAL_ANCHORS",
        value=given[:80],
        way_out="write the whole path of a file, in a folder that exists",
    )


def _proxies(given: str) -> int:
    if given in {"", "0", "1", "2", "3"}:
        return int(given or 0)
    raise UnusableSettingError(
        name="VISIMAL_PROXIES",
        value=given[:80],
        way_out="write how many web servers stand in front of visimal, 0 to 3",
    )


def _oidc(environment: Mapping[str, str]) -> tuple[str, str, str]:
    issuer = environment.get("VISIMAL_OIDC_ISSUER", "").rstrip("/")
    client = environment.get("VISIMAL_OIDC_CLIENT", "")
    file = Path(environment.get("VISIMAL_OIDC_SECRET", ""))
    if not issuer:
        return "", "", ""
    parts = urlsplit(issuer)
    near = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if (
        client
        and file.is_file()
        and parts.hostname
        and (parts.scheme == "https" or near)
    ):
        return issuer, client, file.read_text(encoding="utf-8").strip()
    raise UnusableSettingError(
        name="VISIMAL_OIDC_ISSUER",
        value=issuer[:80],
        way_out="write https://…, with VISIMAL_OIDC_CLIENT and a file with the secret"
        " in VISIMAL_OIDC_SECRET",
    )


def _mail(given: str) -> str:
    parts = urlsplit(given)
    try:
        is_server = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port
    except ValueError:
        is_server = False
    if not given or is_server:
        return given
    raise UnusableSettingError(
        name="VISIMAL_MAIL",
        # What stands behind the scheme may hold a password: it is never shown.
        value=f"{parts.scheme[:20]}://…",
        way_out="write smtp://host:587 or smtps://host:465, with ?from=name@host",
    )


def _files(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme == "s3" and parts.netloc and not (parts.query or parts.fragment):
        return given.rstrip("/")
    folder = Path(given).resolve()
    is_served = folder.is_relative_to(resources.STATIC)
    if not given or not (is_served or "://" in given):
        return str(folder) if given else ""
    raise UnusableSettingError(
        name="VISIMAL_FILES",
        value=given[:80],
        way_out="name a folder that nobody can browse, or s3://bucket/prefix",
    )


def _endpoint(given: str) -> str:
    parts = urlsplit(given)
    is_near = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    schemes = {"https", "http"} if is_near else {"https"}
    if not given or (parts.scheme in schemes and parts.hostname and not parts.username):
        return given.rstrip("/")
    raise UnusableSettingError(
        name="VISIMAL_FILES_ENDPOINT",
        # It may hold a password: it is never shown.
        value=f"{parts.scheme[:20]}://…",
        way_out="write https:// and a name; keys belong in AWS_ACCESS_KEY_ID and"
        " AWS_SECRET_ACCESS_KEY",
    )


def _scanner(given: str) -> str:
    host, _, port = given.rpartition(":")
    if not given or given.startswith("/") or (host and port.isdecimal()):
        return given
    raise UnusableSettingError(
        name="VISIMAL_CLAMD",
        value=given[:80],
        way_out="write the path of clamd's socket, or host:port",
    )


def _megabytes(given: str) -> int:
    if given.isascii() and given.isdecimal() and len(given) < len("1000000000"):
        return int(given) * 1_000_000
    raise UnusableSettingError(
        name="VISIMAL_ROOM_LEFT",
        value=given[:80],
        way_out="write a number of megabytes, for instance 500",
    )


def _database(given: str, instance: Path) -> str:
    if not given:
        return f"sqlite:///{instance / 'visimal.sqlite3'}"
    scheme, separator, rest = given.partition("://")
    if separator and scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
        return f"postgresql+psycopg://{rest}"
    if separator and scheme == "sqlite" and rest.startswith("/"):
        return given
    raise UnusableSettingError(
        name="VISIMAL_DATABASE",
        # What stands behind the scheme may hold a password: it is never shown.
        value=f"{scheme[:20]}{separator}…",
        way_out="write sqlite:////path/to/file or postgresql://user@host/name",
    )


def _language(environment: Mapping[str, str]) -> str:
    chosen = environment.get("VISIMAL_LANGUAGE", "")
    if chosen:
        if chosen not in LANGUAGES:
            raise UnusableSettingError(
                name="VISIMAL_LANGUAGE",
                value=chosen,
                way_out=f"one of {', '.join(LANGUAGES)}",
            )
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        spoken = environment.get(name, "")[:2]
        if spoken in LANGUAGES:
            return spoken
    return "en"
