"""The ladder: from a link as written to where it leads.

Each step is tried in turn and the first that finds something wins; every step is safe for the
systems whose rule stands above it. Obsidian's rule comes early because, with nothing known of a
garden, it resolves the most links of all systems' gardens.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from garden_tui.garden.app_links import names_this, read_app_link
from garden_tui.garden.dialects import Rules, rules_of
from garden_tui.garden.hierarchy import VaultLink, read_vault_link
from garden_tui.garden.names import NOTE_SUFFIXES, fold, folded, folder_of, stem
from garden_tui.garden.note import Link
from garden_tui.garden.paths import NONE, Candidates, PathIndex
from garden_tui.garden.resolution import (
    Ambiguous,
    External,
    Folder,
    Found,
    Missing,
    Name,
    Resolution,
    TagPage,
)
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.garden.several import Several
from garden_tui.garden.slugs import file_slug, file_slugs
from garden_tui.garden.syntax import reference_key

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,40}:(?://|(?<=mailto:)|(?<=tel:)|(?<=data:)|(?<=sms:))")
_INDEX_NAMES = ("index", "_index", "README")

_LONGEST = 4096
"""Characters of a target: no file's path is longer."""
_TAG_ROOT = re.compile(r"/?tags/(.+?)/?$", re.IGNORECASE)
_SPECIAL_STARTS = frozenset({"", ".", "/"})
_DOTTED_TAG = re.compile(r"tags\.(.+?)$", re.IGNORECASE)
_WHOLE_FILES = (".base", ".canvas")

Meaning: TypeAlias = int | Several | Resolution
"""Where a name leads: to the file of that number from every note, to one of several, or anywhere else."""

_NOT_UNIQUE = "a name that several notes bear is a path from the root for Quartz"


class Named(NamedTuple):
    """What the resolver knows of a note beside its path."""

    path: str
    aliases: tuple[str, ...] = ()
    permalinks: tuple[str, ...] = ()
    definitions: Mapping[str, str] = {}
    """Where the note's own link definitions lead, by what they are called."""


def _decoded(path: str) -> str:
    """Answer *path* percent-decoded; nearly all that is ever encoded is a blank."""
    if "%" not in path:
        return path
    blanks = path.replace("%20", " ")
    return unquote(path) if "%" in blanks else blanks


def has_scheme(target: str) -> bool:
    """Whether *target* is a URL: ``Note: a subtitle`` is not."""
    return _SCHEME.match(target) is not None


class Resolver:
    """Decides where links lead, over one set of paths and names."""

    def __init__(
        self, notes: Iterable[Named], files: Iterable[str] = (), *, settings: GardenSettings = DEFAULT
    ) -> None:
        """Take what can be linked to, and by whose rules that is done."""
        known = tuple(notes)
        self.paths = paths = [*(note.path for note in known), *files]
        """What can be linked to, by number: the notes, then the other files."""
        self._rules: Rules = rules_of(settings.dialect, settings.paths)
        self._settings = settings
        self._folders = _folders(paths)
        self._routes = _routes(known) if self._rules.folder_notes else {}
        self._index = PathIndex([*paths, *self._routes], notes_first=self._rules.notes_first)
        self._permalinks = _names((link, note.path) for note in known for link in note.permalinks)
        self._aliases = _names(pair for note in known if note.aliases for pair in _alias_forms(note))
        self._definitions = (
            {note.path: note.definitions for note in known if note.definitions}
            if self._rules.definitions
            else {}
        )
        self._directories: Renamed | None = None
        self._slugs: Renamed | None = None
        self._known: dict[str, Meaning] = {}
        # Nearly all links of nearly all gardens are names that one file bears, and need none of the ladder.
        self._is_plain = not (self._rules.unique or self._rules.from_note or self._routes)

    def resolve(self, link: Link, source: str) -> Resolution:
        """Decide where *link*, written in the note *source*, leads."""
        match link.kind:
            case "url":
                return self.url(link.target, source)
            case "markdown" | "image":
                return self.destination(link.target, source)
            case _ if self._definitions and source in self._definitions:
                return self._defined(link, source) or self.wikilink(link.target, source)
            case _:
                return self.wikilink(link.target, source)

    def overrides(self, source: str) -> bool:
        """Whether the note *source* itself says where names lead."""
        return source in self._definitions

    def url(self, url: str, source: str) -> Resolution:
        """Decide where *url* leads: out of the garden, unless it names a note of this one."""
        named = read_app_link(url) if url.startswith("obsidian:") else None
        if named is None or not names_this(named, self._settings.name):
            return External(url)
        match self.wikilink(named.note, source):
            case Found(path):
                return Found(path, named.anchor)
            case answer:
                return answer

    def wikilink(self, target: str, source: str) -> Resolution:
        """Decide where the path of a wikilink in the note *source* leads."""
        meaning = self._known.get(target)
        if meaning is None:
            meaning = self.meaning(target)
            if meaning is None:
                return self._of_note(target, source)
            self._known[target] = meaning
        return self._seen(meaning, source)

    def meaning(self, target: str) -> Meaning | None:
        """Decide where the path of a wikilink leads, whatever the note; None when it takes the note to tell.

        It is found as if it were asked for the first time, and not remembered.
        """
        if self._is_plain and target[:1] not in _SPECIAL_STARTS and ":" not in target:
            number = self._index.bearers(target)
            return number if number.__class__ is int else self._anywhere(target)
        if not target or self._takes_note(target):
            return None
        if ":" in target and has_scheme(target):
            return External(target)
        answer = self._unique(target) if self._rules.unique else None
        return answer or self._anywhere(target)

    def _takes_note(self, target: str) -> bool:
        """Whether *target* is a path from the note, or may be one, or leads to the note itself."""
        if target[0] == ".":
            return self._rules.from_note or target.startswith(("./", "../"))
        if self._rules.from_note:
            return target[0] != "/"
        return self._rules.dotted and target[:8].lower() == "dendron:"

    def _of_note(self, target: str, source: str) -> Resolution:
        """Decide where a wikilink leads that takes the note *source* to tell."""
        if not target:
            return Found(source)
        if self._rules.dotted and (named := read_vault_link(target)) is not None:
            return self._in_vault(named, target, source)
        if has_scheme(target):
            return External(target)
        if len(target) > _LONGEST:
            return Missing(target)
        near = self._relative(target, source)
        if near is not None:
            return near
        if target.startswith(("./", "../")):
            return Missing(target)
        return self._seen(self._anywhere(target), source)

    def _seen(self, meaning: Meaning, source: str) -> Resolution:
        """Answer what *meaning* is in the note *source*."""
        if isinstance(meaning, int):
            return Found(self.paths[meaning])
        return meaning.seen_from(folder_of(source)) if isinstance(meaning, Several) else meaning

    def _anywhere(self, target: str) -> Meaning:
        """Decide where *target* leads that is no path from the note."""
        if target[0] == "/":
            path = target.strip("/")
            return self._from_root(path) or self._last_steps(path, rooted=True) or Missing(target)
        named = self._named(target)
        if named:
            return self._one_of(named, target)
        return self._last_steps(target.rstrip("/"), rooted=False) or Missing(target)

    def destination(self, target: str, source: str) -> Resolution:
        """Decide where the destination of a Markdown link leads: from the note first, then from the root."""
        if not target:
            return Found(source)
        if ":" in target and has_scheme(target):
            return External(target)
        if len(target) > _LONGEST:
            return Missing(target)
        path = _decoded(target.partition("?")[0])
        if not path:
            return Found(source)
        if path[0] == "/":
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
        return Missing(target, answer.candidates, answer.rule) if isinstance(answer, Missing) else answer

    def _defined(self, link: Link, source: str) -> Resolution | None:
        """Obey the definition that the note *source* gives of what *link* names; None when it gives none."""
        definitions = self._definitions[source]
        written = f"{link.target}#{link.anchor}" if link.anchor else link.target
        for name in (f"{written}|{link.label}", written, link.target):
            href = definitions.get(reference_key(name))
            if href is not None:
                path, _, anchor = href.partition("#")
                match self.destination(path, source):
                    case Found(found):
                        return Found(found, anchor or None)
                    case answer:
                        return answer
        return None

    def _in_vault(self, named: VaultLink, written: str, source: str) -> Resolution:
        """Decide where Dendron's ``dendron://vault/note`` leads: into this workspace, or out of it."""
        if not named.note:
            return Found(source)
        vault = next((each for each in self._settings.vaults if fold(each.name) == fold(named.vault)), None)
        folder = self._folders.get(fold(vault.folder if vault is not None else named.vault))
        bearers = self._named(named.note)
        here = bearers.under(folder) if folder else ()
        if here:
            return Found(here[0])
        if vault is None and self._settings.vaults:
            return External(written)
        if bearers:
            return self.wikilink(named.note, source)
        ours = vault is not None or folder is not None or fold(named.vault) == fold(self._settings.name)
        return Missing(named.note) if ours else External(written)

    def _unique(self, target: str) -> Resolution | None:
        """Decide as Quartz's ``shortest`` does: a name that one file bears, else a path from the root."""
        name = target.rpartition("/")[2]
        bearers = self._named(name) if name else NONE
        if len(bearers) <= 1:
            return Found(bearers.paths[0]) if bearers else None
        path = target.strip("/")
        candidates = self._named(path) or bearers
        exact = self._exact(path)
        if isinstance(exact, Found):
            one = len(candidates) == 1 or target.startswith("/")
            return exact if one else Ambiguous(exact.path, candidates.paths, "the path from the root")
        answer = self._last_steps(path, rooted=True) or Missing(target, candidates.paths, _NOT_UNIQUE)
        return self._seen(answer, "")

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
        return Found(self._routes.get(found, found)) if found else None

    def _from_root(self, path: str) -> Resolution | None:
        whole = fold(path)
        found = self._index.whole(whole, path) if path else None
        if found is not None:
            return Found(self._routes.get(found, found))
        folder = self._folders.get(whole)
        return None if folder is None else self._folder_note(folder)

    def _relative(self, target: str, source: str) -> Resolution | None:
        """Resolve *target* from the folder of *source*; nothing above the root is in the garden."""
        folder = folder_of(source)
        path = f"{folder}/{target}" if folder else target
        if target[:1] == "." or target[-1:] == "/" or "/." in target or "//" in target:
            path = posixpath.normpath(path)
            if path.startswith(".."):
                return None
            path = "" if path == "." else path
        elif (
            folder and (slash := target.find("/")) > 0 and not self._has_folder(f"{folder}/{target[:slash]}")
        ):
            # Most paths go from the root, and that the note's folder has no such folder in it is soon seen.
            return None
        return self._from_root(path)

    def _has_folder(self, path: str) -> bool:
        return fold(path) in self._folders

    def _named(self, target: str) -> Candidates:
        """Find by name or path tail, as written and then percent-decoded."""
        found = self._index.bearers(target)
        if found is None and "%" in target:
            found = self._index.bearers(unquote(target))
        if found is None:
            return NONE
        if isinstance(found, int):
            found = Candidates((self._index.paths[found],))
        if self._routes:
            return Candidates(dict.fromkeys(self._routes.get(path, path) for path in found.paths))
        return found

    def _choose(self, candidates: Candidates, written: str) -> Several | Ambiguous:
        choice, index = self._rules.tie(candidates, written), self._index
        if isinstance(choice, tuple):
            path, rule = choice
            return Ambiguous(index.spelled(path, written), candidates.paths, rule)
        spelled = (lambda path: index.spelled(path, written)) if index.twins else None
        return Several(candidates, choice, spelled)

    def _folder_note(self, folder: str) -> Resolution | None:
        """Find the note that stands for *folder*: its index, or the note called as it is."""
        inside = f"{folder}/" if folder else ""
        names = (*_INDEX_NAMES, folder.rpartition("/")[2]) if folder else _INDEX_NAMES
        for name in names:
            found = self._index.exact(inside + name)
            if found and found.lower().endswith(NOTE_SUFFIXES):
                return Found(found)
        return None

    def _last_steps(self, path: str, *, rooted: bool) -> Meaning | None:
        """Try what is no path: a tag's page, a folder, permalinks and aliases, other files, slugs.

        A *rooted* path, one written with a leading slash, is never looked for by its tail.
        """
        tag = _TAG_ROOT.match(path) if path[:1] in "/tT" else None
        if tag is None and self._rules.dotted:
            tag = _DOTTED_TAG.match(path)
        if tag:
            return TagPage(tag.group(1))
        folder = self._folders.get(fold(path))
        return (
            (None if folder is None else self._folder_note(folder))
            or (None if rooted else self._directory(path))
            or self._by_name(self._permalinks, "permalink", path)
            or self._by_name(self._aliases, "alias", path)
            or self._whole_file(path, rooted=rooted)
            or (None if folder is None else Folder(folder))
            or self._by_slug(path, rooted=rooted)
        )

    def _directory(self, path: str) -> Meaning | None:
        """Find the index of a folder of that name, wherever it lies."""
        if not self._rules.directories:
            return None
        if self._directories is None:
            self._directories = Renamed(_folder_routes(Named(known) for known in self.paths))
        found = self._directories.ending(path)
        return self._one_of(found, path) if found else None

    def _by_name(self, names: Mapping[str, set[str]], kind: Name, name: str) -> Meaning | None:
        if not names:
            return None
        found = names.get(fold(name))
        if found is None and "%" in name:
            found = names.get(fold(unquote(name)))
        return None if found is None else self._one_of(Candidates(found), name, kind)

    def _one_of(self, found: Candidates, written: str, by: Name = "") -> Meaning:
        return Found(found.paths[0], by=by) if len(found) == 1 else self._choose(found, written)

    def _whole_file(self, path: str, *, rooted: bool) -> Resolution | None:
        for suffix in _WHOLE_FILES:
            if suffix not in self._index.suffixes:
                continue
            if rooted:
                exact = self._exact(path + suffix)
                if exact:
                    return exact
            elif found := self._index.ending(path + suffix):
                return Found(found[0])
        return None

    def _by_slug(self, path: str, *, rooted: bool) -> Meaning | None:
        """Find the note whose published address is *path*; the table is made when first needed."""
        if self._slugs is None:
            self._slugs = Renamed(zip(file_slugs(self.paths), self.paths, strict=True))
        slug = file_slug(path)
        if rooted:
            exact = self._slugs.exact(slug)
            return Found(exact, by="slug") if exact else None
        found = self._slugs.ending(slug)
        return self._one_of(found, path, "slug") if found else None


class Renamed:
    """Files under other names than their own, found as files are."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take each name with its file; of two files of one name the first is meant."""
        self._paths: dict[str, str] = {}
        for name, path in names:
            self._paths.setdefault(name, path)
        self._index = PathIndex(self._paths)

    def exact(self, name: str) -> str | None:
        """Answer the file called *name* from the root."""
        found = self._index.exact(name)
        return None if found is None else self._paths[found]

    def ending(self, tail: str) -> Candidates:
        """Answer the files whose name ends in *tail* at a folder."""
        return Candidates(dict.fromkeys(self._paths[name] for name in self._index.ending(tail)))


def _folder_routes(notes: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Yield each folder's index under the folder's name, as if it were a note beside the folder.

    Of several in one folder ``index`` comes first.
    """
    found: list[tuple[int, str, str]] = []
    for note in notes:
        folder = folder_of(note.path)
        name = stem(note.path)
        if folder and name in _INDEX_NAMES and note.path.lower().endswith(NOTE_SUFFIXES):
            found.append((_INDEX_NAMES.index(name), f"{folder}.md", note.path))
    for _, route, path in sorted(found):
        yield route, path


def _routes(notes: Iterable[Named]) -> dict[str, str]:
    """Answer the names of folders that have an index and no note of their own beside them."""
    written = {fold(note.path) for note in notes}
    return {route: path for route, path in _folder_routes(notes) if fold(route) not in written}


def _folders(paths: Iterable[str]) -> dict[str, str]:
    """Map every folded folder to its first spelling; the root is the empty string."""
    spelled = {"": None}
    last = ""
    for path in paths:
        folder = folder_of(path)
        if folder == last:  # they come in order, and most lie beside another
            continue
        last = folder
        while folder not in spelled:
            spelled[folder] = None
            folder = folder_of(folder)
    spellings = list(spelled)
    return dict(zip(reversed(folded(spellings)), reversed(spellings), strict=True))


def _alias_forms(note: Named) -> Iterator[tuple[str, str]]:
    """Yield an alias as written, and as a path from the note's folder, which is how Quartz publishes it."""
    folder = folder_of(note.path)
    for alias in note.aliases:
        yield alias, note.path
        if folder and not alias.startswith("/"):
            yield f"{folder}/{alias}", note.path


def _names(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Answer by what each name is folded to the files that bear it."""
    table: dict[str, set[str]] = {}
    for written, path in pairs:
        name = fold(written.strip("/"))
        if name:
            table.setdefault(name, set()).add(path)
    return table
