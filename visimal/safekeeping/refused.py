"""Why visimal would not start: a sentence, and the way out in it."""


class RefusedStartError(RuntimeError):
    """Starting would put data or people at risk."""

    def __init__(self, sentence: str, **values: object) -> None:
        #: A `msgid("…")` and what stands in its placeholders.
        self.sentence, self.values = sentence, values
        super().__init__(sentence % values if values else sentence)
