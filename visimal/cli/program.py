"""The command as a whole: its parts, its help, and how it ends."""

import os
import sys
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from visimal import __version__
from visimal.cli.endings import DONE
from visimal.cli.endings import ending
from visimal.cli.endings import WrongCommandError
from visimal.cli.help import Spoken
from visimal.cli.words import harmless
from visimal.cli.words import language_of_reader
from visimal.cli.words import say
from visimal.cli.words import speaking
from visimal.domain.findings import msgid


@dataclass(frozen=True, slots=True)
class Part:
    """A command: the module that has it, loaded when it is used, and a summary."""

    module: str
    summary: str


#: In the order in which people need them.
PARTS: Mapping[str, Part] = {
    "demo": Part("demo", msgid("Try it: the demonstration project, ready to look at")),
    "serve": Part("serving", msgid("Show the projects of this machine in a browser")),
    "load": Part("loading", msgid("Load an approved project from a file")),
    "invite": Part("inviting", msgid("Invite the first people, by a letter or a link")),
    "export-project": Part("project_files", msgid("Write a project into a file")),
    "schema": Part("project_files", msgid("Describe what a project file looks like")),
    "figures": Part("figures", msgid("Show what was planned, spent and certified")),
    "workbooks": Part("workbooks", msgid("Write the Excel workbooks of a project")),
    "remind": Part("reminding", msgid("Send the letters of today about last days")),
    "rates": Part("rates", msgid("Keep the monthly rates of other currencies")),
    "backup": Part("safekeeping", msgid("Save the database and all papers, verified")),
    "restore": Part("safekeeping", msgid("Put a backup back into an empty folder")),
    "pack": Part("packing", msgid("Pack a report and its proofs for an auditor")),
    "verify": Part("verifying", msgid("Prove that nobody changed anything unseen")),
    "check-programme": Part("programmes", msgid("Check the folder of a programme")),
    "erase-person": Part("erasing", msgid("Erase what is personal about somebody")),
    "doctor": Part("doctor", msgid("Look whether this machine has all it needs")),
}


class _ReaderLeftError(Exception):
    """Who read the output had enough of it, as `head` does."""


class _Visimal(Spoken, click.Group):
    """Loads each command only when it is used."""

    def invoke(self, ctx: click.Context) -> object:
        """Do it, down to the last byte of the output."""
        try:
            answer: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Click would take it for a failure.
            raise _ReaderLeftError from None
        return answer

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which people need them."""
        del ctx
        return [*PARTS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        part = PARTS.get(cmd_name)
        if part is None:
            return None
        module = import_module(f"visimal.cli.{part.module}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for, or a sentence with what is like it."""
        if args[0] not in PARTS and not args[0].startswith("-"):
            like = get_close_matches(args[0], PARTS, n=1)
            sentence = (
                say(msgid("There is no command “%(name)s”."), name=harmless(args[0]))
                if not like
                else say(
                    msgid("There is no command “%(name)s”; did you mean “%(like)s”?"),
                    name=harmless(args[0]),
                    like=like[0],
                )
            )
            raise WrongCommandError(
                sentence, (say(msgid("“visimal --help” lists what there is.")),)
            )
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section(say(msgid("Commands"))):
            rows = [(name, say(part.summary)) for name, part in PARTS.items()]
            formatter.write_dl(rows)


def _version(context: click.Context, _option: click.Parameter, asked: object) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"visimal {__version__}")
        context.exit()


@click.group(
    cls=_Visimal,
    help=msgid(
        "visimal keeps an Interreg project correct to the cent: what was approved, "
        "spent, certified and paid, on screen and in the programme's workbooks.\n\n"
        "Begin with “visimal demo”. Each command explains itself: “visimal load "
        "--help”.\n\nA command ends with 0 when it did what you asked, 1 when the "
        "data is wrong (it lists what), 2 when the command is."
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=msgid("Show which visimal this is."),
)
def visimal() -> None:
    """Everything hangs on this."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show “é” shows its code instead of failing.
            stream.reconfigure(errors="backslashreplace")
    with speaking(language_of_reader()):
        try:
            status = visimal.main(
                None if arguments is None else [*arguments],
                prog_name="visimal",
                standalone_mode=False,
            )
            sys.stdout.flush()
        except (_ReaderLeftError, BrokenPipeError):
            # Nobody reads the rest: let nothing try to write it at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - where every error ends
            return _told(error)
    return status if isinstance(status, int) else DONE


def _told(error: BaseException) -> int:
    instance = Path(os.environ.get("VISIMAL_INSTANCE") or "instance").resolve()
    status, lines = ending(error, instance)
    for line in lines:
        click.echo(harmless(line), err=True)
    return status
