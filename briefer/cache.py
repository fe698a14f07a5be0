"""Where what takes long to make is kept for the next run: a folder of this user's, without which all works, slower."""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path


@cache
def cache_folder() -> Path | None:
    """``briefer`` in the user's folder of caches; None where there is none.

    What lies there is trusted: nobody else may write to it, or it is not used.
    """
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefer"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except (OSError, RuntimeError):
        return None
    mine = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    return folder if mine and stat.S_ISDIR(status.st_mode) and os.access(folder, os.W_OK | os.X_OK) else None
