"""The password of the mail account: from a file or the environment, never from a command line."""

from __future__ import annotations

import os

from briefer.config import Config
from briefer.errors import ConfigError


def password_of(settings: Config) -> str:
    """The password of the settings' mail account, which is never an argument: others on a machine can read those.

    It stands in a file or in an environment variable; empty where nobody logs in. Raises ConfigError.
    """
    mail = settings.mail
    if not mail.user:
        return ""
    if mail.password_file is not None:
        try:
            return mail.password_file.read_text("utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not UTF-8"
            raise ConfigError(
                f"cannot be read: {reason}", where=str(mail.password_file), hint="check password_file under [mail]"
            ) from error
    if (password := os.environ.get(mail.password_env)) is None:
        raise ConfigError(
            f"there is no password for {mail.user}",
            where=settings.where("mail", "user"),
            hint=f"set the environment variable {mail.password_env}, or password_file under [mail]",
        )
    return password
