"""What a password must be: long, and none that everybody tries first.

Twelve characters at least, 128 at most, of any kind and in any mixture; no word that
is on a list of common ones, says the project or repeats itself. Hashing takes a fifth
of a second on purpose: no transaction is open meanwhile.
"""

from collections.abc import Callable
from collections.abc import Mapping
from functools import lru_cache
from string import digits
from string import punctuation
from unicodedata import normalize

from flask_security import PasswordUtil
from passlib.context import CryptContext

from visimal import resources
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.storage.db import db

SHORTEST, LONGEST = 12, 128
#: argon2id as measured: 47104 KiB, two passes, one lane, salt 16, hash 32.
ARGON2: Mapping[str, int] = {
    "argon2__time_cost": 2,
    "argon2__memory_cost": 47104,
    "argon2__parallelism": 1,
    "argon2__salt_size": 16,
    "argon2__hash_len": 32,
}

TOO_SHORT = msgid("Take at least %(least)s characters: a few words you can remember.")
TOO_LONG = msgid("Take at most %(most)s characters.")
TOO_COMMON = msgid(
    "Everybody who tries to break in tries this one first. Take a few words that have"
    " nothing to do with each other."
)
_FEWEST_KINDS = 5
_TRIMMINGS = f"{digits}{punctuation} "
_LEET = str.maketrans("0134578@$!", "oieastbasi")


class Passwords(PasswordUtil):
    """The rules for a new password, in place of the library's."""

    def normalize(self, password: str) -> str:
        """The same password, whatever keyboard it was typed on."""
        return normalised(password)

    def validate(
        self,
        password: str,
        is_register: bool,  # noqa: FBT001 - the library's own
        **whose: object,
    ) -> tuple[list[str] | None, str]:
        """What is wrong with a new password, and the password as it is kept."""
        del is_register, whose
        kept = self.normalize(password)
        return faults(kept) or None, kept


def normalised(password: str) -> str:
    """The same password, whatever keyboard it was typed on."""
    return normalize("NFKC", password)


def faults(password: str) -> list[str]:
    """Sentences about what is wrong with a password; none if it is good."""
    if len(password) < SHORTEST:
        return [gettext(TOO_SHORT, least=SHORTEST)]
    if len(password) > LONGEST:
        return [gettext(TOO_LONG, most=LONGEST)]
    return [gettext(TOO_COMMON)] if is_common(password) else []


def is_common(password: str) -> bool:
    """Whether a password is one of those that are tried first."""
    folded = password.casefold()
    bare = _letters(folded)
    if len(set(bare)) < _FEWEST_KINDS:
        return True
    # What is put before and behind a word makes it no other word.
    cores = {bare, _letters(folded.strip(_TRIMMINGS))}
    for bared in (folded.rstrip(_TRIMMINGS), folded.strip(_TRIMMINGS)):
        cores.add(_letters(bared.translate(_LEET)))
    cores |= {_unrepeated(one) for one in cores}
    return bool(cores & _common())


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum())


def _unrepeated(word: str) -> str:
    """`passwordpassword` as `password`."""
    for length in range(1, len(word) // 2 + 1):
        part = word[:length]
        if part * (len(word) // length) == word:
            return part
    return word


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    words = resources.COMMON_PASSWORDS.read_text(encoding="utf-8").split()
    return frozenset(words)


class OutsideTransactions:
    """Hashing and comparing, with no transaction open meanwhile."""

    def __init__(self, context: CryptContext) -> None:
        self._context = context

    def __getattr__(self, name: str) -> Callable[..., object]:
        """What the library asks of its own context."""
        found: Callable[..., object] = getattr(self._context, name)
        if name in {"hash", "verify"}:
            # Nothing was changed yet: a password is looked at before all else.
            db.session.rollback()
        return found
