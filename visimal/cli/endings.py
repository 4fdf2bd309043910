"""How a command ends that could not do what it was asked.

| Status | Meaning                                               |
|--------|-------------------------------------------------------|
| 0      | done                                                  |
| 1      | the data is wrong; what is wrong was listed           |
| 2      | the command is wrong, or the machine cannot do it     |
| 3      | visimal itself is wrong; the details are in a file    |
| 130    | stopped by Ctrl + C                                   |
"""

import traceback
from datetime import datetime
from datetime import UTC
from pathlib import Path
from uuid import uuid4

import click

from visimal.cli.words import say
from visimal.domain.findings import msgid
from visimal.safekeeping.refused import RefusedError
from visimal.settings import UnusableSettingError

DONE, WRONG_DATA, WRONG_COMMAND, WRONG_PROGRAM, STOPPED = 0, 1, 2, 3, 130


class WrongDataError(Exception):
    """The data is wrong: a headline, and all that is wrong with it."""

    def __init__(self, headline: str, faults: tuple[str, ...] = ()) -> None:
        self.lines = (headline, *(f"  {fault}" for fault in faults))
        super().__init__(headline)


class WrongCommandError(Exception):
    """The command cannot be done: a sentence with the way out, and a list."""

    def __init__(self, sentence: str, options: tuple[str, ...] = ()) -> None:
        self.lines = (sentence, *(f"  {option}" for option in options))
        super().__init__(sentence)


def ending(error: BaseException, instance: Path) -> tuple[int, tuple[str, ...]]:
    """The exit status of an error, and the lines that tell a person why."""
    match error:
        case WrongDataError():
            return WRONG_DATA, error.lines
        case KeyboardInterrupt() | EOFError() | click.Abort():
            return STOPPED, (say(msgid("Stopped.")),)
        case _:
            lines = _wrong_command(error)
            return (WRONG_COMMAND, lines) if lines else _fault(error, instance)


def _wrong_command(error: BaseException) -> tuple[str, ...]:
    """What the person at the keyboard can put right; nothing if it is not theirs."""
    match error:
        case WrongCommandError():
            return error.lines
        case UnusableSettingError():
            return (str(error),)
        case RefusedError():
            return (say(error.sentence, **error.values),)
        case click.ClickException():
            return _usage(error)
        case OSError(strerror=str(reason)):
            file = error.filename or say(msgid("The output"))
            sentence = msgid("%(file)s cannot be used: %(reason)s.")
            return (say(sentence, file=file, reason=reason),)
        case _:
            return ()


def _usage(error: click.ClickException) -> tuple[str, ...]:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return tuple(error.format_message().splitlines())
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = "visimal" if context is None else context.command_path
    asked = say(msgid("“%(command)s --help” says how."), command=path)
    return (_sentence(error), asked)


_OPTION_VALUE = msgid(
    "The option %(name)s lacks its value, or has one that it does not take."
)


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=like):
            if like:
                sentence = msgid("There is no option %(name)s; did you mean %(like)s?")
                return say(sentence, name=name, like=", ".join(sorted(like)))
            return say(msgid("There is no option %(name)s."), name=name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            name = parameter.make_metavar(error.ctx or click.Context(click.Command("")))
            return say(msgid("%(name)s is missing: add it."), name=name)
        case click.BadOptionUsage(option_name=name):
            return say(_OPTION_VALUE, name=name)
        case click.BadParameter(param=click.Parameter() as parameter):
            name = parameter.opts[-1] if parameter.opts else str(parameter.name)
            return f"{name}: {error.message}"
        case _:
            return error.format_message()


def _fault(error: BaseException, instance: Path) -> tuple[int, tuple[str, ...]]:
    """Write down what happened, and say where."""
    name = uuid4().hex[:8]
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    told = "".join(traceback.format_exception(error))
    file = instance / "errors.log"
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{moment} {name}\n{told}\n")
    except OSError:
        sentence = msgid("visimal has a fault: %(kind)s. Please report it.")
        return WRONG_PROGRAM, (say(sentence, kind=type(error).__name__),)
    sentence = msgid(
        "visimal has a fault. Please report it with what stands in %(file)s under "
        "%(name)s."
    )
    return WRONG_PROGRAM, (say(sentence, file=file, name=name),)
