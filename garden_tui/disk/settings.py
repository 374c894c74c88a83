"""What a garden's own files say about how it is written: by whose rules, and what is not to be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from garden_tui.disk.config import Config, read_config
from garden_tui.disk.error import GardenError
from garden_tui.disk.ignore import refusals
from garden_tui.disk.kinds import QUARTZ_CONFIGS, checkout_of
from garden_tui.disk.read import Folder
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import Dialect, GardenSettings, IgnoreRules, Paths, Vault

_MOST_BYTES = 512 * 1024

_STRING_OR_COMMENT = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|//[^\n]*|(?<!\S)#[^\n]*|/\*")
"""Of a longer comment only how it begins: one that never ends would be sought to the end again and again."""
_IGNORE_LIST = re.compile(r"\bignorePatterns[\"']?\s{0,20}:\s{0,200}\[([^\]]{0,20000})\]")
_IGNORE_LINES = re.compile(
    r"\bignorePatterns[\"']?[ \t]{0,20}:[ \t]{0,20}\n((?:[ \t]{0,40}-[^\n]{0,500}\n){0,500})"
)
_ITEM = re.compile(r"\"([^\"\n]{1,500})\"|'([^'\n]{1,500})'|([^\s,\"'\-][^,\n\"']{0,500})")
_NO_INLINE_TAGS = re.compile(r"\bparseTags[\"']?\s{0,20}:\s{0,20}false\b")
_HARD_BREAKS = re.compile(r"\bHardLineBreaks\b|\bhard-line-breaks\b")
_RESOLUTION = re.compile(
    r"\bmarkdownLinkResolution[\"']?\s{0,20}:\s{0,20}[\"']?(absolute|relative|shortest)\b"
)
_BIBLIOGRAPHY = re.compile(
    r"\bbibliographyFile[\"']?\s{0,20}:\s{0,200}(?:\[([^\]]{0,2000})\]|(\"[^\"\n]{1,500}\"|'[^'\n]{1,500}'|[^\s,\"'{}]{1,500}))"
)
_MOST_VAULTS = 200
_FOAM = re.compile(r"\"foam\.|foam-vscode")


class _App(msgspec.Struct, rename="camel"):
    """What of ``.obsidian/app.json`` matters to a reader."""

    strict_line_breaks: bool | None = None
    user_ignore_filters: list[str] | None = None


class _Templates(msgspec.Struct):
    """Obsidian's own plugin: ``.obsidian/templates.json``."""

    folder: str | None = None


class _Templater(msgspec.Struct):
    """The community's plugin of the same purpose."""

    templates_folder: str | None = None


_Settings = TypeVar("_Settings", _App, _Templates, _Templater)


def read_settings(root: Path, asked: Dialect | None = None) -> GardenSettings:
    """Answer what the garden at *root* says of itself; raises `GardenError` when *root* cannot be read.

    The dialect that is *asked* for goes before what the garden says. Settings that are broken are left
    out and told in `GardenSettings.problems`.
    """
    real = Path(os.path.realpath(root))
    checkout = checkout_of(real)
    problems: list[str] = []
    with Folder(checkout) as folder:
        quartz = next((text for name in QUARTZ_CONFIGS if (text := _text(folder, name)) is not None), None)
    with Folder(real) as folder:
        app = _json(folder, ".obsidian/app.json", _App, problems)
        templates = _json(folder, ".obsidian/templates.json", _Templates, problems)
        templater = _json(folder, ".obsidian/plugins/templater-obsidian/data.json", _Templater, problems)
        ours = read_config(real)
        problems += ours.problems
        dialect = asked or ours.dialect or _dialect(folder, quartz)
        vaults = tuple(_vaults(folder, problems)) if dialect == "dendron" else ()
    config = "" if quartz is None else _without_comments(quartz)
    filters = app.user_ignore_filters or []
    rules = IgnoreRules(
        globs=(*_ignore_patterns(config), *ours.ignore),
        prefixes=tuple(written for written in filters if not _is_pattern(written)),
        patterns=tuple(written[1:-1] for written in filters if _is_pattern(written)),
    )
    strict = not _HARD_BREAKS.search(config) if quartz is not None else dialect in ("foam", "emanote")
    return GardenSettings(
        dialect=dialect or "obsidian",
        dialect_is_known=dialect is not None,
        paths=_paths(config, ours),
        vaults=vaults,
        name=checkout.name,
        strict_line_breaks=_joins(ours, app, usual=strict),
        inline_tags=not _NO_INLINE_TAGS.search(config),
        ignore=rules,
        bibliography=ours.bibliography or tuple(_bibliography(config)),
        template_folder=(ours.templates or templates.folder or templater.templates_folder or "").strip("/")
        or None,
        problems=(*problems, *refusals(rules)),
    )


def _joins(ours: Config, app: _App, *, usual: bool) -> bool:
    """Answer whether a single newline joins lines."""
    if ours.line_breaks is not None:
        return ours.line_breaks == "join"
    return usual if app.strict_line_breaks is None else app.strict_line_breaks


def _dialect(folder: Folder, quartz: str | None) -> Dialect | None:
    """Decide by whose rules the garden is written; the most particular marker wins. None without a marker."""
    if _text(folder, "dendron.yml") is not None:
        return "dendron"
    if quartz is not None:
        return "quartz"
    if folder.holds(".obsidian"):
        return "obsidian"
    if folder.holds(".foam") or any(
        _FOAM.search(_text(folder, f".vscode/{name}.json") or "") for name in ("settings", "extensions")
    ):
        return "foam"
    return "emanote" if _text(folder, "index.yaml") is not None else None


def _paths(config: str, ours: Config) -> Paths:
    """Answer how a Quartz garden's links are set to be read; ``absolute`` is Quartz's own default."""
    if ours.paths is not None:
        return ours.paths
    match _RESOLUTION.search(config):
        case re.Match() as found if found[1] == "relative":
            return "relative"
        case re.Match() as found if found[1] == "shortest":
            return "shortest"
        case _:
            return "absolute"


def _vaults(folder: Folder, problems: list[str]) -> Iterator[Vault]:
    """Find the vaults that a Dendron workspace lists: each by its name, and by the folder it lies in."""
    import yaml  # takes longer to import than all else here, and few gardens have vaults

    text = _text(folder, "dendron.yml") or ""
    try:
        # The events of the C parser need no stack of ours, however deep the text nests.
        known = _listed_vaults(text)
    except yaml.YAMLError as error:
        problems.append(f"dendron.yml is not obeyed: {clean(str(getattr(error, 'problem', error)))}")
        return
    for found in known[:_MOST_VAULTS]:
        path = found.get("fsPath", "").strip("/")
        where = "" if path in ("", ".") else path
        # A self-contained vault keeps its notes in a folder of their own.
        if folder.holds(f"{where}/notes" if where else "notes") and "selfContained" in found:
            where = f"{where}/notes" if where else "notes"
        names = {found.get("name") or path.rpartition("/")[2], path.rpartition("/")[2]}
        for name in sorted(each for each in names if each and each != "."):
            yield Vault(name, where)


def _listed_vaults(text: str) -> list[dict[str, str]]:
    """Read ``vaults: [{fsPath: …, name: …}]`` wherever it stands: versions differ in what is around it."""
    import yaml

    found: list[dict[str, str]] = []
    key = ""
    inside = depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if key == "vaults" and not inside:
                inside = depth
            elif inside and depth == inside + 1:
                found.append({})
            key = ""
        elif isinstance(event, yaml.CollectionEndEvent):
            inside = 0 if depth == inside else inside
            depth -= 1
            key = ""
        elif isinstance(event, yaml.ScalarEvent):
            if key and inside and found and depth == inside + 1:
                found[-1][key] = event.value
            key = "" if key else event.value
    return found


def _text(folder: Folder, path: str) -> str | None:
    try:
        return folder.read_bytes(path, _MOST_BYTES)[0].decode("utf-8-sig", "replace")
    except GardenError:
        return None


def _json(folder: Folder, path: str, kind: type[_Settings], problems: list[str]) -> _Settings:
    """Read the settings at *path*; what is not there or no such settings is *kind*'s defaults."""
    text = _text(folder, path)
    if text is None:
        return kind()
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        problems.append(f"{path} is not obeyed: {clean(str(error))}")
        return kind()


def _is_pattern(written: str) -> bool:
    return len(written) > 2 and written.startswith("/") and written.endswith("/")


def _bibliography(config: str) -> Iterator[str]:
    """Find the BibTeX files that a configuration names for its citations: one, or a list."""
    found = _BIBLIOGRAPHY.search(config)
    for item in _ITEM.finditer(found[1] or found[2] or "") if found else ():
        name = next(filter(None, item.groups())).strip()
        if "://" not in name:
            yield name


def _without_comments(config: str) -> str:
    kept: list[str] = []
    start = at = 0
    last_end = config.rfind("*/")
    while (found := _STRING_OR_COMMENT.search(config, at)) is not None:
        at = found.end()
        written = found.group()
        if written == "/*":
            if at > last_end:  # `drafts/**` in a list without quotes
                continue
            at = config.index("*/", at) + 2
        if written[0] not in "\"'":
            kept += (config[start : found.start()], " ")
            start = at
    return "".join((*kept, config[start:]))


def _ignore_patterns(config: str) -> Iterator[str]:
    """Find the patterns in a configuration that is a program: the list of strings is all that is read."""
    found = _IGNORE_LIST.search(config) or _IGNORE_LINES.search(config)
    for item in _ITEM.finditer(found.group(1)) if found else ():
        yield next(filter(None, item.groups())).strip()
