"""A file that is not accepted: one sentence about what is wrong, one way out."""


class RefusedFileError(ValueError):
    """A file that cannot be taken, said in a message that is translated when shown."""

    def __init__(self, message: str, **facts: object) -> None:
        self.message = message
        self.facts = facts
        super().__init__(message % facts)
