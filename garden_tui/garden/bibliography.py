"""The works that a garden cites, from the BibTeX file that it names.

BibTeX is read by an optional library: few gardens cite, and those who do are asked to install it.
Without it, as without the file, no work is known, and keys are shown as they were written: a reader
of our own for a format as loose as BibTeX would be right for the simple files only.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from garden_tui.garden.safe import clean

_LONGEST = 8 * 1024 * 1024
"""Characters of a file; the largest real ones are a few million."""
_LONGEST_FIELD = 2_000

_ENTRY = re.compile(
    r"^[ \t]{0,8}@([A-Za-z]{1,40})[ \t]{0,8}[{(][ \t]{0,8}([^\s,{}()\"]{1,200})?", re.MULTILINE
)
"""How an entry of BibTeX starts: its kind, and its key."""

_YEAR = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")
_BRACES = re.compile(r"[{}]")
_BLANKS = re.compile(r"[ ~]+")


@dataclass(frozen=True, slots=True)
class Work:
    """A work as a reader is told of it; every text is safe to draw."""

    key: str
    names: str
    """Who made it, short: ``Knuth & Plass``, ``Knuth et al.``; its title or its key when nobody is named."""
    year: str
    """Empty when it has none."""
    line: str
    """All of it: ``Knuth, Donald E. & Plass, Michael (1981). Breaking Paragraphs into Lines. Software.``"""
    url: str = ""

    @property
    def label(self) -> str:
        """What stands for it in a sentence: ``Knuth 1984``."""
        return f"{self.names} {self.year}".strip()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works of a garden by their keys."""

    works: Mapping[str, Work] = field(default_factory=dict)
    readable: bool = True
    """Whether the library that reads BibTeX is installed."""

    @classmethod
    def of(cls, bibtex: str, keys: Collection[str] | None = None) -> Bibliography:
        """Read the entries of *bibtex* with *keys*, all when left out; broken ones are left out.

        Telling entries apart takes a hundredth of the time that reading them does.
        """
        try:
            from bibtexparser.entrypoint import parse_string
        except ImportError:
            return cls(readable=False)
        # It reports broken entries to the log, which without a handler is the reader's screen.
        log = logging.getLogger("bibtexparser")
        log.addHandler(logging.NullHandler())
        log.propagate = False
        try:
            written = bibtex[:_LONGEST]
            library = parse_string(written if keys is None else _entries(written, keys))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return cls()
        works = (
            _work(entry.key, {item.key.lower(): str(item.value) for item in entry.fields})
            for entry in library.entries
        )
        # An entry without a key, or with one that does not show, can be cited by nobody.
        return cls({work.key: work for work in works if work.label and clean(work.key).strip()})


def _entries(bibtex: str, keys: Collection[str]) -> str:
    """Answer the entries with *keys*, and what others may be abbreviated by."""
    heads = list(_ENTRY.finditer(bibtex))
    ends = [head.start() for head in heads[1:]] + [len(bibtex)]
    return "\n".join(
        bibtex[head.start() : end]
        for head, end in zip(heads, ends, strict=True)
        if head[2] in keys or head[1].lower() == "string"
    )


def _work(key: str, fields: Mapping[str, str]) -> Work:
    people = _people(fields.get("author") or fields.get("editor") or "")
    title = _text(fields.get("title", ""))
    date = _YEAR.search(fields.get("year") or fields.get("date") or "")
    year = date[1] if date else _text(fields.get("year", ""))
    known = [short for short, _ in people if short != "others"]
    more = len(known) < len(people)
    names = _joined_short(known, more=more) or title or clean(key)
    everyone = " & ".join(full for _, full in people if full != "others") + (
        " et al." if more and known else ""
    )
    published = _text(
        next(
            (
                fields[name]
                for name in ("journal", "journaltitle", "booktitle", "publisher")
                if fields.get(name)
            ),
            "",
        )
    )
    url = clean(fields.get("url") or (f"https://doi.org/{fields['doi']}" if fields.get("doi") else ""))
    head = " ".join(part for part in (everyone, f"({year})" if year else "") if part)
    line = " ".join(f"{part.rstrip('.')}." for part in (head, title, published) if part)
    return Work(key, names, year, line or clean(key), url)


def _joined_short(names: list[str], *, more: bool) -> str:
    if len(names) > 2 or (more and names):
        return f"{names[0]} et al."
    return " & ".join(names)


def _people(written: str) -> list[tuple[str, str]]:
    """Answer the family name and the whole name of each person in *written*."""
    from bibtexparser.middlewares import names

    people: list[tuple[str, str]] = []
    for name in names.split_multiple_persons_names(written[:_LONGEST_FIELD].replace("\n", " ")):
        try:
            parts: Any = names.parse_single_name_into_parts(name, strict=False)
        except (ValueError, LookupError, names.InvalidNameError):
            people.append((_text(name), _text(name)))
            continue
        family = _text(" ".join([*parts.von, *parts.last]))
        given = _text(" ".join(parts.first))
        if family or given:
            people.append((family or given, f"{family}, {given}" if family and given else family or given))
    return people


def _text(written: str) -> str:
    """Answer *written* without TeX."""
    text = written[:_LONGEST_FIELD]
    if "\\" in text:
        from pylatexenc.latex2text import LatexNodes2Text

        try:
            text = LatexNodes2Text(math_mode="verbatim").latex_to_text(text)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            text = written[:_LONGEST_FIELD]
    return _BLANKS.sub(" ", clean(_BRACES.sub("", text))).strip()
