"""What is broken or doubtful in a garden, and what could be meant instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from garden_tui.cli.export import anchor_found
from garden_tui.disk.load import Loaded
from garden_tui.garden.garden import Garden
from garden_tui.garden.names import fold, note_id
from garden_tui.garden.near import nearest
from garden_tui.garden.note import Link, Note
from garden_tui.garden.paths import NOTE_SUFFIXES
from garden_tui.garden.resolution import Ambiguous, Found, Missing, Resolution

_MOST_SUGGESTIONS = 3
_MOST_COMPARISONS = 20_000_000
"""Names of the garden times missing names: beyond it, some ten seconds' work, nothing is suggested."""

_ATTACHMENT = re.compile(
    r"\.(?:avif|base|bmp|canvas|csv|docx?|flac|gif|jpe?g|json|m4a|mkv|mov|mp[34]|ogg|pdf|png|svg|wav|web[mp]|xlsx?|zip)$",
    re.IGNORECASE,
)
"""What a link names when it names no note."""


class Finding(NamedTuple):
    """Something that a garden's author would want to know."""

    kind: str
    """One of `arguments.KINDS`."""
    path: str
    line: int
    """From 1 in the file; 0 where no line is meant."""
    written: str
    """As it stands there; empty when all of the note is meant."""
    what: str
    suggestions: Sequence[str] = ()
    """What could be meant, the likeliest first."""


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield all that is broken or doubtful: the settings, what was not read, then note by note.

    Hidden links and templates are left out: nobody follows them.
    """
    garden = loaded.garden
    for problem in garden.settings.problems:
        yield Finding("settings", ".", 0, "", problem)
    for path, reason in loaded.walk.skipped:
        yield Finding("skipped", path, 0, "", f"not read: {reason}")
    checking = _Checking(garden)
    for note in garden.notes.values():
        for trouble in note.problems:
            yield Finding("note", note.path, trouble.line, "", trouble.what)
        if not _is_template(garden, note.path):
            for link, resolution in garden.outgoing(note.path):
                if not link.hidden:
                    yield from checking.of_link(note, link, resolution)


def _is_template(garden: Garden, path: str) -> bool:
    folder = garden.settings.template_folder
    return folder is not None and path.startswith(f"{folder}/")


class _Checking:
    """One check on its way; what it looked up for one link it knows for the next."""

    def __init__(self, garden: Garden) -> None:
        self._garden = garden
        self._near: dict[str, Sequence[str]] = {}
        self._files: dict[str, list[str]] | None = None

    def of_link(self, note: Note, link: Link, resolution: Resolution) -> Iterator[Finding]:
        """Yield what is wrong with one link: at most its target and its anchor."""
        raw = note.raw(link)
        match resolution:
            case Missing(name):
                yield Finding("broken", note.path, link.line, raw, "leads nowhere", self._names_near(name))
                return
            case Ambiguous(path, candidates, rule):
                what = f"one of {len(candidates)}: {rule} decides for {path}"
                others = [candidate for candidate in candidates if candidate != path]
                yield Finding("ambiguous", note.path, link.line, raw, what, others)
            case Found(path):
                spelled = _spelled_otherwise(link, path)
                if spelled is not None:
                    yield Finding("case", note.path, link.line, raw, "right but for its capitals", (spelled,))
            case _:
                return
        if anchor_found(self._garden, link, path) is False:
            what = f"{path} has no {'block' if str(link.anchor).startswith('^') else 'heading'} of that name"
            yield Finding(
                "anchor", note.path, link.line, raw, what, self._anchors_near(path, str(link.anchor))
            )

    def _names_near(self, name: str) -> Sequence[str]:
        known = self._near.get(name)
        if known is None:
            if len(self._near) * len(self._garden.notes) > _MOST_COMPARISONS:
                return ()
            if _ATTACHMENT.search(name):
                known = nearest(name, self._file_names(), _MOST_SUGGESTIONS)
            else:
                known = self._garden.near(name, _MOST_SUGGESTIONS)
            self._near[name] = known
        return known

    def _file_names(self) -> Mapping[str, list[str]]:
        if self._files is None:
            self._files = {}
            for path in self._garden.files:
                self._files.setdefault(fold(path.rpartition("/")[2]), []).append(path)
        return self._files

    def _anchors_near(self, path: str, anchor: str) -> Sequence[str]:
        note = self._garden.notes[path]
        if anchor.startswith("^"):
            names = {fold(block.id): [f"^{block.id}"] for block in note.block_ids}
            return nearest(anchor[1:], names, _MOST_SUGGESTIONS)
        names = {fold(heading.text): [heading.text] for heading in note.headings}
        return nearest(anchor.rpartition("#")[2], names, _MOST_SUGGESTIONS)


def _spelled_otherwise(link: Link, path: str) -> str | None:
    """Answer how *path* is spelled when *link* names it in other capitals; None when it does not."""
    if not link.target:
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


def as_suggested(finding: Finding) -> str:
    """Answer the suggestions of *finding* as a person would write them in a link."""
    names = [
        note_id(name) if finding.kind in ("broken", "ambiguous") else name for name in finding.suggestions
    ]
    return ", ".join(names)
