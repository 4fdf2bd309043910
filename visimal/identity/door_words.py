"""What the sign-in pages say, in our words and every language of ours.

The library asks for its sentences by these names; whatever it can say on a page that
we opened stands here, so that our own catalogues hold it.
"""

from collections.abc import Mapping

from visimal.domain.findings import msgid

_GOOD, _BAD, _INFO = "success", "error", "info"

MESSAGES: Mapping[str, tuple[str, str]] = {
    "GENERIC_AUTHN_FAILED": (msgid("The address or the password is not right."), _BAD),
    "GENERIC_RECOVERY": (
        msgid("If this address is one of ours, a letter with a link is on its way."),
        _INFO,
    ),
    "PASSWORD_RESET_REQUEST": (
        msgid("If this address is one of ours, a letter with a link is on its way."),
        _INFO,
    ),
    "PASSWORD_RESET_EXPIRED": (
        msgid("That link was good for %(within)s and is over. Ask for a new letter."),
        _BAD,
    ),
    "INVALID_RESET_PASSWORD_TOKEN": (
        msgid("That link is not good, or was used already. Ask for a new letter."),
        _BAD,
    ),
    "PASSWORD_RESET_NO_LOGIN": (
        msgid("The new password is kept. Sign in with it."),
        _GOOD,
    ),
    "PASSWORD_CHANGE": (
        msgid("The new password is kept. Every other browser was signed out."),
        _GOOD,
    ),
    "PASSWORD_IS_THE_SAME": (msgid("This is the password you have already."), _BAD),
    "RETYPE_PASSWORD_MISMATCH": (msgid("The two are not the same."), _BAD),
    "PASSWORD_NOT_PROVIDED": (msgid("Type the password."), _BAD),
    "EMAIL_NOT_PROVIDED": (msgid("Type your address."), _BAD),
    "INVALID_EMAIL_ADDRESS": (msgid("This is no e-mail address."), _BAD),
    "INVALID_PASSWORD": (msgid("The password is not right."), _BAD),
    "API_ERROR": (
        msgid("The answer could not be read. Load the page again, and try once more."),
        _BAD,
    ),
    "INVALID_REDIRECT": (
        msgid("That link leads to another site: start from the overview instead."),
        _BAD,
    ),
    "UNAUTHENTICATED": (msgid("Sign in to see this page."), _BAD),
    "UNAUTHORIZED": (msgid("Your role in this project does not open this page."), _BAD),
    "REAUTHENTICATION_REQUIRED": (
        msgid("This step asks once more who you are."),
        _INFO,
    ),
    "REAUTHENTICATION_SUCCESSFUL": (msgid("Thank you: go on."), _GOOD),
    "ANONYMOUS_USER_REQUIRED": (msgid("You are signed in already."), _INFO),
    "TWO_FACTOR_INVALID_TOKEN": (
        msgid("The code is not right, or was used already. Take the next one."),
        _BAD,
    ),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (msgid("The code was right."), _GOOD),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (
        msgid("Your second proof is set up. Make spare codes now."),
        _GOOD,
    ),
    "TWO_FACTOR_PERMISSION_DENIED": (
        msgid("This visit has ended. Sign in again."),
        _BAD,
    ),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (msgid("Choose one of those offered."), _BAD),
    "TWO_FACTOR_DISABLED": (msgid("The app no longer gives codes for visimal."), _GOOD),
    "TWO_FACTOR_SETUP_EXPIRED": (
        msgid("That took longer than %(within)s. Start again."),
        _BAD,
    ),
    "INVALID_RECOVERY_CODE": (
        msgid("The spare code is not right, or was used already. Take another."),
        _BAD,
    ),
    "NO_RECOVERY_CODES_SETUP": (msgid("There are no spare codes yet."), _INFO),
    "WEBAUTHN_EXPIRED": (msgid("That took longer than %(within)s. Start again."), _BAD),
    "WEBAUTHN_NAME_REQUIRED": (msgid("Give the passkey a name."), _BAD),
    "WEBAUTHN_NAME_INUSE": (
        msgid("You have a passkey “%(name)s” already. Give this one another name."),
        _BAD,
    ),
    "WEBAUTHN_NAME_NOT_FOUND": (msgid("You have no passkey “%(name)s”."), _BAD),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (
        msgid("A name has letters, numbers, spaces, hyphens and underscores."),
        _BAD,
    ),
    "WEBAUTHN_CREDENTIAL_DELETED": (
        msgid("The passkey “%(name)s” opens nothing any more."),
        _INFO,
    ),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (
        msgid("From now on the passkey “%(name)s” opens visimal."),
        _INFO,
    ),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (
        msgid("This passkey is registered already."),
        _BAD,
    ),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (
        msgid("This passkey opens nothing here. Sign in another way."),
        _BAD,
    ),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": (
        msgid("This passkey opens nothing here. Sign in another way."),
        _BAD,
    ),
    "WEBAUTHN_NO_VERIFY": (
        msgid("The passkey could not be checked. Start again, or take another way."),
        _BAD,
    ),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (
        msgid("This passkey opens nothing here. Sign in another way."),
        _BAD,
    ),
    "WEBAUTHN_MISMATCH_USER_HANDLE": (
        msgid("This passkey opens nothing here. Sign in another way."),
        _BAD,
    ),
    # The same as a wrong password: nobody learns who is known here.
    "USER_DOES_NOT_EXIST": (msgid("The address or the password is not right."), _BAD),
    "DISABLED_ACCOUNT": (msgid("The address or the password is not right."), _BAD),
    "INVALID_INPUT": (msgid("This cannot be taken as it was typed."), _BAD),
    "INVALID_INPUT_LENGTH": (msgid("This is longer than the field takes."), _BAD),
    "INVALID_CODE": (
        msgid("The code is not right, or was used already. Take the next one."),
        _BAD,
    ),
}

#: What the library calls the ways to prove oneself a second time.
WAYS: Mapping[str, str] = {
    "authenticator": msgid("authenticator"),
    "webauthn": msgid("passkey"),
}


def settings() -> dict[str, tuple[str, str]]:
    """The sentences, as the library reads its settings."""
    return {f"SECURITY_MSG_{name}": told for name, told in MESSAGES.items()}
