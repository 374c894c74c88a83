"""Which paths a garden asks not to be read: its rules, made ready to be asked often.

The rules were written by others: a regular expression that could take for ever is refused,
and those that are taken are asked about short paths only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import islice
from typing import NamedTuple

from garden_tui.garden.names import fold
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import IgnoreRules

_MOST_VARIANTS = 64
_MOST_REPEATS = 2
_LONGEST_PATTERN = 1_000
_LONGEST_PATH = 256
"""Two repeats over a path of this length are some 3 million steps at the very worst: 50 ms."""

_MAGIC = re.compile(r"[*?\[]")
_BRACES = re.compile(r"\{([^{}]{0,500})\}")
_LITERAL = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.){0,500}\]|\(\?[:=!]", re.DOTALL)
_TOO_MUCH = re.compile(r"\)[*+{]|\(\?|\\1")
_REPEAT = re.compile(r"[*+{?]")


class Ignore(NamedTuple):
    """Rules made ready. Ask from the root downwards: what lies in an ignored folder is not asked about."""

    literals: frozenset[str]
    names: frozenset[str]
    globs: tuple[tuple[str, ...], ...]
    prefixes: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, rules: IgnoreRules) -> Ignore:
        """Make *rules* ready; those that `refusals` names are left out."""
        literals, names, globs = set(), set(), []
        for written in rules.globs:
            for variant in _variants(written.strip()):
                parts = _parts(variant)
                if not parts:
                    continue
                if not any(_MAGIC.search(part) for part in parts):
                    literals.add("/".join(parts))
                elif len(parts) == 2 and parts[0] == "**" and not _MAGIC.search(parts[1]):
                    names.add(parts[1])
                else:
                    globs.append(parts)
        prefixes = tuple(fold(prefix) for prefix in rules.prefixes if prefix.strip("/"))
        tamed = (_tame(pattern) for pattern in rules.patterns)
        patterns = tuple(pattern for pattern in tamed if isinstance(pattern, re.Pattern))
        return cls(frozenset(literals), frozenset(names), tuple(globs), prefixes, patterns)

    def __bool__(self) -> bool:
        return bool(self.literals or self.names or self.globs or self.prefixes or self.patterns)

    def covers(self, path: str, *, folder: bool = False) -> bool:
        """Whether the file, or the *folder* with all below it, at *path* is not to be read."""
        if path in self.literals or path.rpartition("/")[2] in self.names:
            return True
        if self.prefixes and fold(path + "/" * folder).startswith(self.prefixes):
            return True
        # A pattern may say what is *not* ignored, so it is asked of files alone, as Obsidian does.
        if not folder and len(path) <= _LONGEST_PATH and any(found.search(path) for found in self.patterns):
            return True
        if self.globs:
            parts = path.split("/")
            return any(_matches(glob, parts) for glob in self.globs)
        return False


def refusals(rules: IgnoreRules) -> tuple[str, ...]:
    """Answer why a rule is not obeyed, a line for each."""
    return tuple(
        f"the ignored files /{clean(pattern)}/ are read all the same: {tamed.reason}"
        for pattern in rules.patterns
        if isinstance(tamed := _tame(pattern), Refused)
    )


class Refused(NamedTuple):
    """A regular expression of others that is not used, and why."""

    reason: str


def _tame(pattern: str) -> re.Pattern[str] | Refused:
    """Compile *pattern* when it surely ends soon.

    What varies in it is the exponent of the time that it can take. Repeated groups and references
    back are refused; alternatives are tried one after the other, so each is counted by itself, and
    without ``.*`` at its ends, which find nothing more.
    """
    if len(pattern) > _LONGEST_PATTERN:
        return Refused("the pattern is too long")
    tamed = []
    for written, masked in _alternatives(pattern):
        if _TOO_MUCH.search(masked) or len(_REPEAT.findall(masked)) > _MOST_REPEATS:
            return Refused("the pattern repeats too much to be sure that it ends")
        tamed.append(written)
    try:
        return re.compile("|".join(tamed), re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return Refused("the pattern is no regular expression that is understood here")


def _alternatives(pattern: str) -> Iterator[tuple[str, str]]:
    """Split at the bars that stand in no group: each part as written, and with what is literal masked."""
    masked = _LITERAL.sub(_mask, pattern)
    depth, start = 0, 0
    for at, character in enumerate(masked + "|"):
        depth += (character == "(") - (character == ")")
        if character == "|" and (depth == 0 or at == len(masked)):
            first, last = _bare(masked, start, at)
            yield pattern[first:last], masked[first:last]
            start = at + 1


def _mask(match: re.Match[str]) -> str:
    text = match.group()
    if text.startswith("("):
        return "(__"
    return "\\1" if text[1:].isdigit() else "x" * len(text)


def _bare(masked: str, start: int, end: int) -> tuple[int, int]:
    """Answer where the part begins and ends without ``.*`` at its ends."""
    loose = re.compile(r"\^?(?:\.\*)+").match(masked, start, end)
    first = loose.end() if loose else start
    last = end - masked[first:end].endswith(".*$")
    while masked.startswith(".*", last - 2) and last - 2 >= first:
        last -= 2
    return first, last


def _variants(glob: str) -> Sequence[str]:
    """Write out the braces of *glob*: ``{a,b}.md`` is ``a.md`` and ``b.md``."""
    done: list[str] = []
    waiting = [glob]
    while waiting and len(done) + len(waiting) <= _MOST_VARIANTS:
        variant = waiting.pop()
        braces = _BRACES.search(variant)
        if braces is None:
            done.append(variant)
            continue
        choices = islice(braces.group(1).split(","), _MOST_VARIANTS)
        waiting += [variant[: braces.start()] + choice + variant[braces.end() :] for choice in choices]
    return done


def _parts(glob: str) -> tuple[str, ...]:
    """Cut *glob* at its slashes: ``drafts/**`` is the folder; the last ``**`` is one name at least."""
    parts = [part for part in glob.split("/") if part not in ("", ".")]
    while len(parts) > 1 and parts[-1] in ("**", "*") and not _MAGIC.search(parts[-2]):
        parts.pop()
    if parts and parts[-1] == "**":
        parts.append("*")
    return tuple(part for at, part in enumerate(parts) if part != "**" or at == 0 or parts[at - 1] != "**")


def _matches(glob: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether *glob* stands for exactly these folders and name; each pair of parts is compared once."""
    reached = frozenset({0})
    for part in parts:
        reached = frozenset(
            at if glob[at] == "**" else at + 1
            for at in _past_any(reached, glob)
            if at < len(glob) and (glob[at] == "**" or fnmatchcase(part, glob[at]))
        )
        if not reached:
            return False
    return len(glob) in reached


def _past_any(reached: frozenset[int], glob: Sequence[str]) -> frozenset[int]:
    """Add the places behind ``**``, which may also stand for no folder at all."""
    return reached | {at + 1 for at in reached if at < len(glob) and glob[at] == "**"}
