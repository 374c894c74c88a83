"""The ladder: from a link as written to where it leads.

Each step is tried in turn and the first that finds something wins; every step is safe for the
systems whose rule stands above it. Obsidian's rule comes early because, with nothing known of a
garden, it resolves the most links of all systems' gardens.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from garden_tui.garden import ties
from garden_tui.garden.app_links import names_this, read_app_link
from garden_tui.garden.names import fold, folder_of
from garden_tui.garden.note import Link
from garden_tui.garden.paths import NOTE_SUFFIXES, Candidates, PathIndex, folders_above
from garden_tui.garden.resolution import Ambiguous, External, Folder, Found, Missing, Resolution, TagPage
from garden_tui.garden.slugs import file_slug

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,40}:(?://|(?<=mailto:)|(?<=tel:)|(?<=data:)|(?<=sms:))")
_INDEX_NAMES = ("index", "_index", "README")
_TAG_ROOT = re.compile(r"/?tags/(.+?)/?$", re.IGNORECASE)
_WHOLE_FILES = (".base", ".canvas")


class Named(NamedTuple):
    """What the resolver knows of a note beside its path."""

    path: str
    aliases: tuple[str, ...] = ()
    permalinks: tuple[str, ...] = ()


def has_scheme(target: str) -> bool:
    """Whether *target* is a URL: ``Note: a subtitle`` is not."""
    return _SCHEME.match(target) is not None


class Resolver:
    """Decides where links lead, over one set of paths and names."""

    def __init__(
        self,
        notes: Iterable[Named],
        files: Iterable[str] = (),
        *,
        tie: ties.Tie = ties.obsidian,
        name: str = "",
    ) -> None:
        """Take what can be linked to, how ties are settled, and the garden's *name* in other programs."""
        known = tuple(notes)
        paths = [*(note.path for note in known), *files]
        self._index = PathIndex(paths)
        self._tie = tie
        self._name = name
        self._folders = _folders(paths)
        self._permalinks = _names((link.strip("/"), note.path) for note in known for link in note.permalinks)
        self._aliases = _names(pair for note in known for pair in _alias_forms(note))
        self._slugs: PathIndex | None = None
        self._slugged: dict[str, str] = {}
        self._paths = paths
        self._known: dict[str, Resolution] = {}

    def resolve(self, link: Link, source: str) -> Resolution:
        """Decide where *link*, written in the note *source*, leads."""
        match link.kind:
            case "url":
                return self.url(link.target, source)
            case "markdown" | "image":
                return self.destination(link.target, source)
            case _:
                return self.wikilink(link.target, source)

    def url(self, url: str, source: str) -> Resolution:
        """Decide where *url* leads: out of the garden, unless it names a note of this one."""
        named = read_app_link(url) if url.startswith("obsidian:") else None
        if named is None or not names_this(named, self._name):
            return External(url)
        match self.wikilink(named.note, source):
            case Found(path):
                return Found(path, named.anchor)
            case answer:
                return answer

    def wikilink(self, target: str, source: str) -> Resolution:
        """Decide where the path of a wikilink leads."""
        if not target:
            return Found(source)
        known = self._known.get(target)
        if known is not None:
            return known
        if has_scheme(target):
            return External(target)
        if target.startswith(("./", "../")):
            return self._relative(target, source) or Missing(target)
        if target.startswith("/"):
            path = target.strip("/")
            answer = self._from_root(path) or self._last_steps(path, source, rooted=True) or Missing(target)
        else:
            candidates = self._named(target)
            if len(candidates) > 1:
                return self._choose(candidates, target, source)
            answer = (
                Found(candidates.paths[0])
                if candidates
                else self._last_steps(target.rstrip("/"), source, rooted=False) or Missing(target)
            )
        if not isinstance(answer, Ambiguous):  # all but a tie is the same answer for every note that asks
            self._known[target] = answer
        return answer

    def destination(self, target: str, source: str) -> Resolution:
        """Decide where the destination of a Markdown link leads: from the note first, then from the root."""
        if not target:
            return Found(source)
        if has_scheme(target):
            return External(target)
        path = unquote(target.partition("?")[0])
        if not path:
            return Found(source)
        if path.startswith("/"):
            near = self._from_root(path.strip("/"))
        else:
            near = self._relative(path, source)
            if near is None and path.startswith(("./", "../")):
                return Missing(target)
            near = near or self._from_root(path.rstrip("/"))
        if near is not None:
            return near
        if path.lower().endswith(".html"):
            return self._published(path, source) or Missing(target)
        answer = self.wikilink(path, source)
        return Missing(target) if isinstance(answer, Missing) else answer

    def find(self, name: str) -> str | None:
        """Answer the path that *name*, as a person would write it in a link, opens from the root."""
        match self.wikilink(name, ""):
            case Found(path) | Ambiguous(path) if path:
                return path
            case _:
                return None

    def _published(self, path: str, source: str) -> Resolution | None:
        """Try the note whose published form is *path*: ``a/b.html``."""
        bare = path[: -len(".html")]
        answer = self.destination(bare, source)
        return None if isinstance(answer, Missing) else answer

    def _exact(self, path: str) -> Resolution | None:
        found = self._index.exact(path) if path else None
        return Found(found) if found else None

    def _from_root(self, path: str) -> Resolution | None:
        return self._exact(path) or self._folder_note(path)

    def _relative(self, target: str, source: str) -> Resolution | None:
        """Resolve *target* from the folder of *source*; nothing above the root is in the garden."""
        joined = posixpath.normpath(posixpath.join(folder_of(source), target))
        if joined.startswith(".."):
            return None
        path = "" if joined == "." else joined
        return self._from_root(path) if target.endswith("/") or path else self._folder_note(path)

    def _named(self, target: str) -> Candidates:
        """Find by name or path tail, as written and then percent-decoded."""
        found = self._index.ending(target.strip("/") if target.startswith("/") else target)
        if not found and "%" in target:
            return self._index.ending(unquote(target))
        return found

    def _choose(self, candidates: Candidates, written: str, source: str) -> Resolution:
        choice = self._tie(candidates, written, source)
        path = self._index.spelled(choice.path, written)
        return Ambiguous(path, candidates.paths, choice.rule)

    def _folder_note(self, path: str) -> Resolution | None:
        """Find the note that stands for a folder: its index, or the note called as it is."""
        folder = self._folders.get(fold(path))
        if folder is None:
            return None
        inside = f"{folder}/" if folder else ""
        names = (*_INDEX_NAMES, folder.rpartition("/")[2]) if folder else _INDEX_NAMES
        for name in names:
            found = self._index.exact(inside + name)
            if found and found.lower().endswith(NOTE_SUFFIXES):
                return Found(found)
        return None

    def _last_steps(self, path: str, source: str, *, rooted: bool) -> Resolution | None:
        """Try what is no path: a tag's page, a folder, permalinks and aliases, other files, slugs.

        A *rooted* path, one written with a leading slash, is never looked for by its tail.
        """
        tag = _TAG_ROOT.match(path)
        if tag:
            return TagPage(tag.group(1))
        return (
            self._folder_note(path)
            or self._by_name(self._permalinks, path, source)
            or self._by_name(self._aliases, path, source)
            or self._whole_file(path, rooted=rooted)
            or self._folder(path)
            or self._by_slug(path, source, rooted=rooted)
        )

    def _by_name(self, names: Mapping[str, Candidates], name: str, source: str) -> Resolution | None:
        found = names.get(fold(name))
        if found is None and "%" in name:
            found = names.get(fold(unquote(name)))
        if found is None:
            return None
        return Found(found.paths[0]) if len(found) == 1 else self._choose(found, name, source)

    def _whole_file(self, path: str, *, rooted: bool) -> Resolution | None:
        for suffix in _WHOLE_FILES:
            if rooted:
                exact = self._exact(path + suffix)
                if exact:
                    return exact
            elif found := self._index.ending(path + suffix):
                return Found(found.paths[0])
        return None

    def _folder(self, path: str) -> Resolution | None:
        folder = self._folders.get(fold(path))
        return None if folder is None else Folder(folder)

    def _by_slug(self, path: str, source: str, *, rooted: bool) -> Resolution | None:
        """Find the note whose published address is *path*; the table is made when first needed."""
        if self._slugs is None:
            for known in self._paths:
                self._slugged.setdefault(file_slug(known), known)
            self._slugs = PathIndex(self._slugged)
        slug = file_slug(path)
        if rooted:
            exact = self._slugs.exact(slug)
            return Found(self._slugged[exact]) if exact else None
        found = self._slugs.ending(slug)
        if not found:
            return None
        candidates = Candidates(self._slugged[slug] for slug in found.paths)
        return Found(candidates.paths[0]) if len(candidates) == 1 else self._choose(candidates, path, source)


def _folders(paths: Iterable[str]) -> dict[str, str]:
    """Map every folded folder to its spelling; the root is the empty string."""
    folders = {"": ""}
    for path in paths:
        for folder in folders_above(path):
            if folders.setdefault(fold(folder), folder) == folder and fold(folder_of(folder)) in folders:
                break
    return folders


def _alias_forms(note: Named) -> Iterator[tuple[str, str]]:
    """Yield an alias as written, and as a path from the note's folder, which is how Quartz publishes it."""
    folder = folder_of(note.path)
    for alias in note.aliases:
        yield alias, note.path
        if folder and not alias.startswith("/"):
            yield f"{folder}/{alias}", note.path


def _names(pairs: Iterable[tuple[str, str]]) -> dict[str, Candidates]:
    table: dict[str, set[str]] = {}
    for name, path in pairs:
        if name:
            table.setdefault(fold(name.strip("/")), set()).add(path)
    return {name: Candidates(paths) for name, paths in table.items()}
