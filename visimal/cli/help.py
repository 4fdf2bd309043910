"""The help of a command, in the reader's language and on paper as on screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

import click

from visimal.cli.words import say
from visimal.domain.findings import msgid

_WIDTH = 88


class _Formatter(click.HelpFormatter):
    """Click's page of help, with the headings of the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or f"{say(msgid('Usage'))}: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A heading and what stands under it."""
        ours = {"Options": msgid("Options")}
        with super().section(say(ours.get(name, name))):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


class Spoken(click.Command):
    """A command whose help is translated when it is shown, not when it is written."""

    context_class = _Context

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters, each with its help in the reader's language."""
        return [_spoken(one) for one in super().get_params(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = msgid("Show this help.")
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole page, as wide as the house writes."""
        formatter.width = min(max(formatter.width, _WIDTH // 2), _WIDTH)
        super().format_help(ctx, formatter)

    def format_help_text(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """What the command does."""
        told = copy(self)
        told.help = say(self.help or "")
        super(Spoken, told).format_help_text(ctx, formatter)


def _spoken(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    told = copy(parameter)
    told.help = say(parameter.help)
    return told
