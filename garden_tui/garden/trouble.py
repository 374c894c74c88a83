"""What is wrong with a link, why, and what could be meant: one explanation for pages and for ``check``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from garden_tui.garden.names import NOTE_SUFFIXES, fold
from garden_tui.garden.near import Near
from garden_tui.garden.resolution import Ambiguous, Found, Missing, Resolution

if TYPE_CHECKING:
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Link

Kind: TypeAlias = Literal["broken", "ambiguous", "case", "alias", "anchor"]

_MOST_SUGGESTIONS = 3
_MOST_ASKED = 5_000
"""Different names that suggestions are made for: beyond it, some seconds' work, the rest gets none."""

_MOST_CANDIDATES = 50
"""Of all that bear one name: a garden of thousands would be told once for each link."""

_FILE = re.compile(r"\.(?!md\Z|markdown\Z|mdx\Z)[A-Za-z][A-Za-z0-9]{1,5}\Z", re.IGNORECASE)
"""How the name of something that is no note ends."""


class Trouble(NamedTuple):
    """What is wrong with one link."""

    kind: Kind
    what: str
    """In a few words."""
    suggestions: Sequence[str] = ()
    """What could be meant, the likeliest first: paths, or the names of headings and blocks."""
    candidates: Sequence[str] = ()
    """All that an ambiguous link could mean, the one that it leads to first."""
    rule: str = ""
    """What chose among them."""


class Reason(NamedTuple):
    """Why a name leads nowhere, and what could be meant."""

    what: str
    suggestions: Sequence[str]
    telling: bool = True
    """Whether there is more to it than that nothing has this name."""


class Troubles:
    """What is wrong with the links of one garden; what was looked up for one is known for the next."""

    def __init__(self, garden: Garden, limit: int = _MOST_SUGGESTIONS) -> None:
        """Take the garden, and how many suggestions are of use."""
        self._garden = garden
        self._limit = limit
        self._known: dict[str, Sequence[str]] = {}
        self._anchors: dict[tuple[str, bool], Near] = {}
        self._asked = 0
        self._files: Near | None = None

    def of(self, link: Link, resolution: Resolution) -> Iterator[Trouble]:
        """Yield what is wrong with *link*: at most its target and its anchor."""
        match resolution:
            case Missing():
                reason = self.why_missing(resolution)
                yield Trouble(
                    "broken", reason.what, reason.suggestions, resolution.candidates, resolution.rule
                )
                return
            case Ambiguous(path, candidates, rule):
                told = told_candidates(path, candidates)
                what = f"one of {len(candidates)}: {rule} decides for {path}"
                others = tuple(each for each in told if each != path)
                yield Trouble("ambiguous", what, others, (path, *others), rule)
            case Found(path) if resolution.by in ("alias", "permalink") and self._garden.dialect != "quartz":
                # A published Quartz garden has a page for each of its aliases, so there it is no trouble.
                yield Trouble("alias", f"only the {resolution.by} of {path} is written so", (path,))
            case Found(path):
                spelled = spelled_otherwise(link, path)
                if spelled is not None:
                    yield Trouble("case", "right but for its capitals", (spelled,))
            case _:
                return
        anchor = link.anchor or (resolution.anchor if isinstance(resolution, Found) else None)
        if anchor and path in self._garden.notes and self._garden.anchor_line(path, anchor) is None:
            yield self._anchor(path, anchor)

    def why_missing(self, missing: Missing) -> Reason:
        """Answer why the name of *missing* leads nowhere."""
        garden, name = self._garden, missing.name
        near = missing.candidates[: self._limit] or self._names_near(name)
        if missing.rule:
            return Reason(f"{missing.rule}, and there is none", near)
        if name.startswith(("./", "../")):
            return Reason("no note or file has this path from the folder of the note", near)
        if name.startswith("/"):
            return Reason("no note or file has this path from the root", near)
        if garden.dialect == "dendron" and (below := garden.hierarchy.children(name)):
            return Reason("a part of the hierarchy that has no note of its own", below[: self._limit])
        if names_file(name):
            return Reason("no file of this name is in the garden", near, telling=False)
        return Reason("no note has this name", near, telling=False)

    def _anchor(self, path: str, anchor: str) -> Trouble:
        block = anchor.rpartition("#")[2].startswith("^")
        what = f"{path} has no {'block' if block else 'heading'} of that name"
        if self._asked > _MOST_ASKED:
            return Trouble("anchor", what)
        self._asked += 1
        near = self._anchors.get((path, block))
        if near is None:
            note = self._garden.notes[path]
            names = (
                [(each.id, f"^{each.id}") for each in note.block_ids]
                if block
                else [(heading.text, heading.text) for heading in note.headings]
            )
            near = self._anchors[path, block] = Near(names)
        wanted = anchor.rpartition("#")[2].lstrip("^")
        return Trouble("anchor", what, near.to(wanted, self._limit))

    def _names_near(self, name: str) -> Sequence[str]:
        written = unquote(name.partition("?")[0]) if "%" in name else name
        known = self._known.get(written)
        if known is None:
            if self._asked > _MOST_ASKED:
                return ()
            self._asked += 1
            known = self._known[written] = self._nearest(written)
        return known

    def _nearest(self, written: str) -> Sequence[str]:
        if not names_file(written):
            return self._garden.near(written, self._limit)
        if self._files is None:
            self._files = Near((path.rpartition("/")[2], path) for path in self._garden.files)
        return self._files.to(written, self._limit)


def told_candidates(path: str, candidates: Sequence[str]) -> tuple[str, ...]:
    """Answer what is told of *candidates*, the chosen *path* among them: thousands may bear one name."""
    told = tuple(candidates[:_MOST_CANDIDATES])
    return told if path in told else (path, *told[1:])


def names_file(target: str) -> bool:
    """Whether *target* is written as the name of something that is no note: ``fern.png``."""
    return _FILE.search(target.partition("?")[0]) is not None


def spelled_otherwise(link: Link, path: str) -> str | None:
    """Answer how *path* is spelled when *link* names it in other capitals; None when it does not."""
    if not link.target or path.endswith(link.target):
        return None
    written = unquote(link.target) if link.kind in ("markdown", "image") else link.target
    while written.startswith(("./", "../", "/")):
        written = written.partition("/")[2]
    written = unicodedata.normalize("NFC", written.rstrip("/"))
    whole = unicodedata.normalize("NFC", path)
    bare = next((whole[: -len(end)] for end in NOTE_SUFFIXES if fold(whole).endswith(end)), whole)
    if not written or whole.endswith(written) or bare.endswith(written):
        return None
    for real in (whole, bare):
        if fold(real) == fold(written) or fold(real).endswith("/" + fold(written)):
            return real[len(real) - len(written) :]
    return None
