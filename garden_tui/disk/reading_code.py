"""A fingerprint of the code that reads notes: facts that other code has read are not to be trusted."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_READS = ("garden", "disk/read.py", "disk/facts.py", "disk/packing.py")
_LIBRARIES = ("pyromark", "yaml", "msgspec", "frontmatter", "emoji")


@cache
def fingerprint() -> str:
    """Answer what changes whenever a note might be read in another way, or a link lead elsewhere.

    It is taken from the code itself, so that nobody has to think of counting a number up.
    """
    digest = hashlib.blake2b(repr(sys.version_info).encode(), digest_size=16)
    for file in sorted(_files()):
        digest.update(f"\0{file.name}\0".encode())
        digest.update(file.read_bytes())
    for name in _LIBRARIES:
        found = importlib.util.find_spec(name)
        if found is not None and found.origin is not None:
            status = Path(found.origin).stat()
            digest.update(f"{name} {found.origin} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()


def _files() -> list[Path]:
    files = []
    for part in _READS:
        path = _PACKAGE / part
        files += [each for each in path.iterdir() if each.is_file()] if path.is_dir() else [path]
    return files
