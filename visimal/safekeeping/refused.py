"""Why visimal would not start, save or restore: a sentence with the way out in it."""


class RefusedError(RuntimeError):
    """Going on would put data or people at risk."""

    def __init__(self, sentence: str, **values: object) -> None:
        #: A `msgid("…")` and what stands in its placeholders.
        self.sentence, self.values = sentence, values
        super().__init__(sentence % values if values else sentence)


class RefusedStartError(RefusedError):
    """This must not be let in front of people."""


class RefusedBackupError(RefusedError):
    """This is no backup that could be relied on."""


class RefusedRestoreError(RefusedError):
    """This backup, or this place, is not one to restore from or into."""
