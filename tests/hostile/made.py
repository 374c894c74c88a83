"""A garden by somebody who means harm: what notes, names and files can hold to break a reader.

Every note ends with a word of its own, which a reader of the whole note must come to.
"""

from __future__ import annotations

import json
import os
import random
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"
CSI, OSC = f"{ESC}[", f"{ESC}]"

COMMANDS = {
    "clears": f"{CSI}2J{CSI}H",
    "moves": f"{CSI}1;1Hover{CSI}9999B",
    "blinks": f"{CSI}5;7m",
    "asks-where": f"{CSI}6n",
    "asks-what": f"{CSI}c{CSI}>q{CSI}21t",
    "leaves": f"{CSI}?1049l{CSI}?1003l{CSI}<u",
    "pastes": f"{CSI}201~\rq",
    "titles": f"{OSC}2;mine{BEL}{OSC}0;mine{ST}",
    "copies": f"{OSC}52;c;bWluZQ=={ST}",
    "reads-clipboard": f"{OSC}52;c;?{BEL}",
    "links-out": f"{OSC}8;;http://evil.example/{ST}here{OSC}8;;{ST}",
    "notifies": f"{OSC}9;mine{BEL}{OSC}777;notify;a;b{ST}",
    "sends-file": f"{OSC}1337;File=name=eA==;inline=1:eA=={BEL}",
    "colours": f"{OSC}4;1;?{BEL}{OSC}104{ST}",
    "draws": f"{ESC}Pq#0~~{ST}{ESC}_Ga=q;{ST}",
    "whispers": f"{ESC}^pm{ST}{ESC}Xsos{ST}",
    "resets": f"{ESC}c{ESC}#8{ESC}(0",
    "eight-bit": "\x9b5m\x9d2;mine\x9c\x90q\x9c",
    "shifts": "\x0e\x0f\x05\x00\x7f\x18\x1a",
    "overwrites": "abc\x08\x08\x08\rxyz\x0b\x0c",
    "half-a-command": f"{OSC}0;never ended",
    "half-a-sequence": CSI,
    "turns": "\u202eabc\u202c \u2066x\u2069 \u200f\u061c",
    "hides": "in\u200bvi\u2060si\ufeffble" + "".join(chr(0xE0000 + ord(letter)) for letter in "do evil"),
    "breaks-lines": "a\u2028b\u2029c\x85d\x1ce\x1df",
    "interlinear": "\ufff9a\ufffab\ufffb",
}
"""What terminals obey, or text that is not what it looks like."""

WAYS_IN = (
    "{0}",
    "# {0}",
    "*{0}* ~~{0}~~ =={0}==",
    "`{0}`",
    "```\n{0}\n```",
    "```python\nx = '{0}'\n```",
    "```{0}\nx\n```",
    "> {0}",
    "> [!note] {0}\n> {0}",
    "> [!{0}]- x",
    "- {0}",
    "- [{0}] {0}",
    "| {0} |\n|---|\n| {0} |",
    "[{0}](http://a.example) [x](<http://a.example/{0}>) [x](http://a.example '{0}')",
    "![{0}](a.png) ![[{0}.png]] ![[{0}]]",
    "<http://a.example/{0}> http://a.example/{0}",
    "[[{0}]] [[index|{0}]] [[index#{0}]] [[index#^{0}]]",
    "<b title='{0}'>{0}</b> <a href='http://e/{0}'>{0}</a>",
    "<details><summary>{0}</summary>\n\n{0}\n\n</details>",
    "x[^{1}] ^[{0}]\n\n[^{1}]: {0}",
    "#tag{0} #a/{0}",
    "$ {0} $\n\n$$\n{0}\n$$",
    '```mermaid\ngraph LR\n  a[{0}] --> b["{0}"]\n```',
    "{0}:: {0}",
    "term {0}\n: {0}",
    "[x][r{1}]\n\n[r{1}]: http://a.example/{0} '{0}'",
)
"""Where a note may hold them; ``{1}`` is a number."""

ASCII_ONLY = {
    "percent": "<http://a.example/%1b%5d52;c;bWluZQ==%1b%5c> <http://a.example/%C2%9B5m> http://a.example/%1b%5b5m",
    "entities": "&#27;]2;mine&#7; &#x9b;5m &#0; &#127; &#8238;abc &#xD800; &#x110000; &Tab;&NewLine;",
    "escapes": "\\x1b[31m \\e[31m \\u001b[31m ^[[31m",
}
"""Notes of harmless bytes, of which a reader itself may make commands."""

MARKUP = (
    "[/]",
    "[/foo]",
    "[@click=app.quit]x[/]",
    "[@click=screen.dismiss]x",
    "[link=file:///etc/passwd]x[/link]",
    '[link="',
    "[red]r[/red]",
    "[bold",
    "[$primary]z",
    "[x]",
    "[a[b]]",
    "[#ff0]y",
    "[[/]]",
    "\\[b]",
    ":smile: [1] {x}",
    "%s %(name)d {0} {name!r}",
)
"""What a widget may take for its own language."""

FRONTMATTER = {
    "yaml-escapes": 'title: "\\e]2;mine\\a \\x9b5m \\u202Eabc"\naliases: ["\\e[5m"]\n'
    'tags: ["a\\e[5m", "b\\0c", "d\\ne"]',
    "deep-list": "a: " + "[" * 50_000,
    "deep-map": "a: " + "{a: " * 30_000,
    "deep-dashes": "- " * 60_000,
    "deep-questions": "? " * 60_000,
    "deep-indent": "".join(" " * depth + "a:\n" for depth in range(500)),
    "laughs": "a0: &a0 [x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 9))
    + "tags: *a8\ntitle: *a7",
    "itself": "a: &a [*a]\ntags: &t [*t]\ntitle: &x {y: *x}",
    "merges": "a: &a {k: 1}\nb: {<<: [" + ", ".join(["*a"] * 5000) + "]}",
    "many-keys": "".join(f"k{n}: v\n" for n in range(5000)),
    "long-value": "a: " + "x" * 100_000,
    "colon": "title: Foo: bar",
    "template": "title: {{title}}\ndate: <% tp.date.now() %>",
    "no-such-day": "date: 2025-02-30\ncreated: 2025-13-01\nmodified: 2025-01-01T00:00:00+99:00",
    "tab": "tags:\n\t- b",
    "twice": "title: one\ntitle: two",
    "own-names": "content: boom\nhandler: x\nmetadata: y\nself: z\ntext: t",
    "odd-keys": "true: x\n1: y\n? [a, b]\n: z\nnull: n\n~: m",
    "odd-values": "title: [a, [b]]\naliases: {a: 1}\ntags: 5\ndescription: .nan\n"
    "draft: maybe\ncreated: !!binary aGk=",
    "python": 'a: !!python/object/apply:os.system ["touch OWNED"]\nb: !!python/name:os.system',
    "own-tag": "a: !foo bar\ntitle: !!set {x}",
    "undefined": "a: *nothing\nb: @x\nc: `y`\nd: %z",
    "numbers": "n: " + "9" * 5000 + "\nm: 0x" + "f" * 5000 + "\ni: 1e999\ns: 190:20:30",
    "surrogate": 'title: "\\ud800"\naliases: ["\\udfff"]',
    "scalar": "just text",
    "list": "- a\n- b",
    "directive": "%YAML 9.9\n---\na: 1",
    "nul": "title: a\0b",
    "links": "up: [[index]]\nlist:\n  - [[a|b]]\n  - '[[no\\\\where]]'\n  - \"[[../../outside/secret]]\"",
}
"""Blocks of properties, each between its fences."""

SHAPES = {
    "prose": "---\nHello, this is prose\n---\nmore",
    "no-end": "---\ntitle: x\n\nthe body never begins",
    "blank-first": "\n\n---\ntitle: x\n---\nbody",
    "brace": "{\nnot json\n}\nbody",
    "toml": "+++\ntitle = 'x'\n+++\nbody",
    "long-fence": "-----\ntitle: x\n-----\nbody",
    "dots": "---\ntitle: x\n...\nbody",
    "dashes-within": "---\ntext: |\n  a\n  ---\n  b\n---\nbody",
}
"""Beginnings that are nearly properties."""

_N = 2500
PATTERNS = {
    "emphasis": "*a **a " * _N + "b" + " a** a*" * _N,
    "closers": "a_ " * _N,
    "mixed-emphasis": "*a_ " * _N + "a**b" + "c* " * _N,
    "brackets": "[" * _N + "a" + "]" * _N,
    "label-starts": "[a" * _N,
    "label-ends": "a]" * _N,
    "empty-pictures": "![[]()" * _N,
    "pictures-within": "![" * _N + "a" + "]()" * _N,
    "half-links": "[a](<b" * _N + "[a](b" * _N,
    "backticks": "".join("e" + "`" * length for length in range(300)),
    "comments": "<!--" * _N + "%% " * _N,
    "instructions": "<?" * _N + "<!A " * _N + "<![CDATA[" * _N,
    "tag-of-html": "<a" + " x=1" * _N + ">",
    "opened-html": "<div>" * _N + "<details>" * _N,
    "schemes": "://" * _N + "http://" * _N + "|www." * _N + "a@b." * _N,
    "definitions": "".join(f"[a{number}]: u\n" for number in range(_N)) + "[a0] " * _N,
    "long-definition": "[a]: " + "u" * 20_000 + "\n\n" + "[a]\n" * _N,
    "table": "|a" * 60 + "|\n" + "|-" * 60 + "|\n" + ("|b" * 60 + "|\n") * 60,
    "table-of-nothing": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|\n" * 300,
    "paragraphs": "word word\n\n" * _N,
    "items": "- a\n" * _N,
    "tasks": "- [ ] a\n" * _N,
    "headings": "# h\n\n" * _N,
    "fences": "```\nx\n```\n\n" * 500,
    "quotes": "> a\n\n" * 1000,
    "rules": "---\n\n" * _N,
    "links": "[a](b) [[c]] " * _N,
    "footnotes": "".join(f"x[^{number}]\n\n[^{number}]: n\n\n" for number in range(800)),
    "footnote-in-itself": "x[^1]\n\n[^1]: see[^2]\n[^2]: see[^1]",
    "open-fence": "````\n" + "x\n" * 1000,
    "lazy-quote": "> a\n" + "b\n" * _N,
    "lists-deep": "".join("  " * depth + f"- level{depth}\n" for depth in range(150)),
    "quotes-deep": "> " * 300 + "level300",
    "quotes-very-deep": "> " * 30_000 + "deep",
    "dashes-deep": "- " * 10_000 + "deep",
    "mixed-deep": "> - " * 10_000 + "deep",
    "callouts-deep": "".join("> " * depth + f"[!note] level{depth}\n" for depth in range(1, 60)),
    "marks": "==a " * _N + "$a " * _N + "~~a " * _N + "$$" * _N,
    "wikilinks": "[[" * _N + "[[a " * _N + "![[" * _N + "[[a" + "|" * _N + "]]" + "[[" + "#" * _N,
    "wikilinks-within": "[[" * _N + "a" + "]]" * _N,
    "tags": "#a" + "/a" * _N + " #" + "a" * 60 + "! " + "#" * _N,
    "block-ids": ("^a" + " " * 40) * 500,
    "maths": "$$\n" + "\\frac{" * 500 + "x" + "}" * 500 + "\n$$\n$" + "{" * 2000 + "$",
    "mermaid": "```mermaid\ngraph TD\n"
    + "".join(f"  a{n} --> a{(n * 7 + 3) % 90}\n" for n in range(150))
    + "```",
    "mermaid-broken": "```mermaid\nsequenceDiagram\n" + "A->>B: x\n" * 300 + "loop\n" * 100 + "```",
    "languages": "".join(
        f"```{language}\nx = [1\n```\n\n" for language in ("python", "nosuch", "../../x", "a" * 500)
    ),
    "entities": "&" * _N + "&amp;" * _N + "&#x41;" * _N,
    "backslashes": "\\" * _N,
    "combining": "Z" + "\u0300" * 2000 + "algo \u0301first " + "e\u0301" * 50,
    "widths": "👍🏽 ❤️ ⚠️ 1️⃣ 🏳️‍🌈 👨‍👩‍👧‍👦 🫨 क्षि \u3164\u115f ﷽ " * 20 + "漢字한국어 " * 50 + "שלום مرحبا",
    "unknown-characters": "\ufffe\uffff\U0001fffe\U0010ffff\ufdd0 \ue000\U000f0000",
    "tabs": "\t" * 400 + "a\n\n- \ta\n\t- b\n\n|\ta\t|\n|-|\n|\tb\t|",
}
"""What parsers take too long over, or too deep a stack for."""

SIZES = {
    "long-line": b"word " * 600_000,
    "long-word": b"w" * 1_000_000,
    "many-lines": b"line of text\n" * 150_000,
    "blank-lines": b"\n" * 200_000,
    "long-fence": b"```python\n" + b"x = 1\n" * 150_000 + b"```\n",
    "long-heading": b"# " + b"h" * 100_000 + b"\n",
}

ENCODINGS = {
    "bom": b"\xef\xbb\xbf---\ntitle: Bom\n---\n# head\n",
    "utf-16": "# Título\n\n[[index]] #tag\n".encode("utf-16"),
    "utf-16-bare": "# Título\n".encode("utf-16-le"),
    "utf-32": "# Título\n".encode("utf-32"),
    "latin-1": "# Título naïve\n".encode("latin-1"),
    "broken": b"# ok\n\nbad \xff\xfe\xc3\x28\xf5 \xed\xa0\xbd\xed\xb8\x80 \xc0\xaf end\n",
    "cut": b"# cut \xe6\xbc",
    "nuls": b"# a\x00b\n\nx\x00y\n",
    "crlf": b"---\r\ntitle: m\r\n---\r\n# a\r\n\r\nb\r\n",
    "cr": b"---\rtitle: m\r---\r# a\r\rb\r",
    "mixed": b"---\r\ntitle: m\r---\n# a\r\n\rb\n",
    "empty": b"",
    "blank": b"   \n\t\n",
    "only-bom": b"\xef\xbb\xbf",
    "only-properties": b"---\ntitle: x\n---",
    "elf": b"\x7fELF" + bytes(range(256)) * 20,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "all-bytes": bytes(range(256)) * 4,
}

NAMES = (
    b"esc-\x1b]2;mine\x07.md",
    b"csi-\x1b[5m.md",
    b"line-\nfeed.md",
    b"return-\r.md",
    b"tab-\t.md",
    b"eight-\xc2\x9b5m.md",
    b"nel-\xc2\x85.md",
    b"del-\x7f.md",
    "turned-\u202efdp.md".encode(),
    "nothing-\u200b.md".encode(),
    "\u3164.md".encode(),
    "caf\u00e9.md".encode(),
    "cafe\u0301.md".encode(),
    b"latin-\xe9.md",
    b"\xff\xfe.md",
    b"half-\xc3.md",
    b"surrogate-\xed\xa0\x80.md",
    b"\x1b[5mfolder/within.md",
    b"f\xe9lder/within.md",
    b"-rf.md",
    b"--help.md",
    b" blank.md",
    b"blank .md",
    b"l" * 252 + b".md",
    b"$(touch OWNED).md",
    b"'; id #.md",
    b"a#b^c|d.md",
    b"[[a]].md",
    b"%1b%5bm.md",
    b"CON.md",
    b"a:b?.md",
    b"\\back\\slash.md",
    b"a..md",
    b"UPPER.MD",
    b"note.md.md",
    b"Same.md",
    b"same.md",
    b"a/Same.md",
)

URLS = (
    "javascript:alert(1)",
    "java\tscript:x",
    "vbscript:x",
    "file:///etc/passwd",
    "data:text/html,x",
    "obsidian://open?vault=x",
    "vscode://file/etc/passwd",
    "ssh://-oProxyCommand=id/x",
    "smb://h/s",
    "ms-msdt:/id",
    "feed:javascript:x",
    "view-source:http://x",
    "about:blank",
    "//host/share",
    "-oops",
    "--new-window",
    "tel:1",
    "http://",
    "https:",
    "mailto:",
)
"""What a browser must never be given; none of them as much as leaves the program."""  # fmt: skip

OUTSIDE = (
    "../../outside/secret",
    "../outside/secret.md",
    "/etc/passwd",
    "/../etc/passwd",
    "..\\..\\outside\\secret",
    "%2e%2e/%2e%2e/outside/secret",
    "~/.ssh/id_rsa",
    "file:///etc/passwd",
    "C:\\secret",
    "a/../../outside/secret",
    "\0",
    "",
    "x" * 5000,
    "links/out",
    "links/out-folder/secret",
)
"""Targets that lead out of the garden, if they lead anywhere."""  # fmt: skip

SECRET = "CANARY-OUTSIDE"


class Made(NamedTuple):
    """One entry of the hostile garden."""

    path: bytes
    """From the garden's root."""
    kind: str
    seen: tuple[str, ...] = ()
    """Words of it that must be reachable."""
    cut: bool = False
    """Whether it is so long that it may be cut, if that is told."""


def make(base: Path) -> tuple[Made, ...]:
    """Make the garden in ``base/garden``, and beside it what it must never show; answer what was made."""
    root = os.fsencode(base / "garden")
    os.makedirs(root)
    (base / "outside").mkdir()
    (base / "outside" / "secret.md").write_text(f"# {SECRET}\n", "utf-8")
    made = []
    for entry, data in _notes():
        path = os.path.join(root, entry.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(data)
        made.append(entry)
    made += [Made(path, "entry") for path in _entries(root, os.fsencode(base / "outside"))]
    return tuple(made)


def _notes() -> Iterator[tuple[Made, bytes]]:
    yield _note("index", "note", "# Home\n\n[[commands/clears]] [[graph/ring-a]]\n", ())
    for name, text in COMMANDS.items():
        held = [way.format(text, number) for number, way in enumerate(WAYS_IN)]
        yield _ending(f"commands/{name}", "command", "\n\n".join(held))
    for name, text in ASCII_ONLY.items():
        held = [way.format(text, number) for number, way in enumerate(WAYS_IN)]
        yield _ending(f"ascii/{name}", "command", "\n\n".join(held))
    for number, text in enumerate(MARKUP):
        quoted = json.dumps(text)
        head = f"---\ntitle: {quoted}\naliases: [{quoted}]\ntags: [{quoted}]\ndescription: {quoted}\n---\n"
        ways = (way.format(text, index) for index, way in enumerate(WAYS_IN))
        yield _ending(f"markup/{number:02}", "markup", head + "\n\n".join(ways))
    for name, block in FRONTMATTER.items():
        yield _ending(f"properties/{name}", "properties", f"---\n{block}\n---\n# {name}\n")
    for name, text in SHAPES.items():
        yield _ending(f"shapes/{name}", "properties", text)
    for name, text in PATTERNS.items():
        levels = [word for word in ("level0", "level59", "level149", "level300") if word in text]
        made, data = _ending(f"patterns/{name}", "pattern", f"# {name}\n\n{text}\n")
        yield made._replace(seen=(*made.seen, *levels)), data
    for name, start in SIZES.items():
        word = _word(f"sizes/{name}")
        yield (
            Made(f"sizes/{name}.md".encode(), "size", (word,), cut=True),
            start + f"\n\n{word}\n".encode(),
        )
    for name, raw in ENCODINGS.items():
        yield Made(f"encodings/{name}.md".encode(), "encoding"), raw
    for raw in NAMES:
        word = _word(raw.decode("utf-8", "replace"))
        yield Made(b"names/" + raw, "name", (word,)), f"# A name\n\n[[index]] {word}\n".encode()
    yield from _links_and_graph()
    yield from _random()


def _links_and_graph() -> Iterator[tuple[Made, bytes]]:
    yield _ending(
        "links/urls", "link", "".join(f"- [{n}](<{url}>) <{url}> {url}\n" for n, url in enumerate(URLS))
    )
    ways = "- [[{0}]] ![[{0}]] [[{0}#h|t]] [x](<{0}>) ![i](<{0}>) ![[{0}.png]]\n"
    yield _ending("links/outside", "link", "".join(ways.format(target) for target in OUTSIDE))
    yield _ending(
        "links/remote",
        "link",
        "![a](http://127.0.0.1:9/a.png) ![[http://127.0.0.1:9/b.png]] <img src='http://127.0.0.1:9/c.png'>",
    )
    yield _ending("links/hub", "link", "".join(f"[[n{number}]] " for number in range(5000)))
    yield _ending("graph/ring-a", "graph", "![[ring-b]]")
    yield _ending("graph/ring-b", "graph", "![[ring-a]]")
    yield _ending("graph/self", "graph", "# S\n\n![[self]]\n\n![[self#S]]")
    for number in range(20):
        inner = f"![[bomb-{number + 1:02}]]\n\n![[bomb-{number + 1:02}]]" if number < 19 else "leaf"
        yield _ending(f"graph/bomb-{number:02}", "graph", inner)


def _random() -> Iterator[tuple[Made, bytes]]:
    """Answer notes of chance; the same ones each time."""
    chance = random.Random(7)
    for number in range(6):
        yield Made(f"chance/bytes-{number}.md".encode(), "chance"), chance.randbytes(3000)
    for number in range(12):
        yield _note(f"chance/text-{number}", "chance", document(chance), ())


TOKENS = (
    "[[",
    "]]",
    "![[",
    "](",
    "[",
    "]",
    "`",
    "```\n",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "- [ ] ",
    "1. ",
    "#",
    "# ",
    "|",
    "|-|\n",
    "---\n",
    "$",
    "$$",
    "==",
    "%%",
    "<",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<details>",
    "&#27;",
    "&amp;",
    "*",
    "**",
    "_",
    "~~",
    "^a",
    "^[",
    "[^1]",
    "[^1]: ",
    "\\",
    "a",
    " ",
    "  ",
    "    ",
    "\t",
    "word ",
    "[!note] ",
    ":: ",
    "\n: ",
    "http://",
    "@",
    "{{",
    "}}",
    "{.x}",
    "\x1b[5m",
    "\x9b",
    "\x00",
    "\u202e",
    "\r",
    "\r\n",
    "é",
    "漢",
    "👍🏽",
    "\u0301",
    "\u2028",
    "tags: ",
    "title: ",
    "- [[",
    "```mermaid\n",
    "graph LR\n",
    ":::",
    "|| ",
    "+++\n",
    "\ufeff",
    "\ud800"[:0] + "~~~\n",
)
"""What documents are made of, for better or worse."""  # fmt: skip


def document(chance: random.Random, most: int = 300) -> str:
    """Answer a document that nobody wrote."""
    return "".join(chance.choice(TOKENS) for _ in range(chance.randrange(1, most)))


def _entries(root: bytes, outside: bytes) -> Iterator[bytes]:
    """Make what is no note, though its name may say so; answer the paths that must be told as passed over."""
    links: Mapping[bytes, bytes] = {
        b"links/out.md": os.path.join(outside, b"secret.md"),
        b"links/out-folder": outside,
        b"links/root": b"/",
        b"links/up": b"..",
        b"links/round.md": b"round.md",
        b"links/nowhere.md": b"nothing.md",
        b"links/zero.md": b"/dev/zero",
        b"links/memory.md": b"/proc/self/mem",
        b"links/kernel.md": b"/proc/kmsg",
        b"links/terminal.md": b"/dev/tty",
        b"links/within.md": b"../index.md",
    }
    for path, target in links.items():
        os.symlink(target, os.path.join(root, path))
        yield path
    os.mkfifo(os.path.join(root, b"links/pipe.md"))
    yield b"links/pipe.md"
    os.symlink(b"pipe.md", os.path.join(root, b"links/to-pipe.md"))
    yield b"links/to-pipe.md"
    yield _socket(root)
    os.mkdir(os.path.join(root, b"links/folder.md"))
    _too_deep(root)


def _socket(root: bytes) -> bytes:
    # By a short name: the address of a socket has room for 107 bytes.
    here = os.getcwd()
    os.chdir(os.path.join(root, b"links"))
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.md")
    finally:
        os.chdir(here)
    return b"links/socket.md"


def _too_deep(root: bytes) -> None:
    """Make folders within folders until no path can name them."""
    folder = os.open(root, os.O_RDONLY)
    for _ in range(45):
        os.mkdir(b"d" * 100, dir_fd=folder)
        inner = os.open(b"d" * 100, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    note = os.open(b"deep.md", os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=folder)
    os.write(note, b"# deep\n")
    os.close(note)
    os.close(folder)


def _word(name: str) -> str:
    return "END" + "".join(letter for letter in name.title() if letter.isascii() and letter.isalnum())[:24]


def _note(name: str, kind: str, text: str, seen: tuple[str, ...]) -> tuple[Made, bytes]:
    return Made(f"{name}.md".encode(), kind, seen), text.encode("utf-8", "surrogatepass")


def _ending(name: str, kind: str, text: str) -> tuple[Made, bytes]:
    word = _word(name)
    return _note(name, kind, f"{text}\n\n{word}\n", (word,))
