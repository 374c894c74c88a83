"""What is answered from the cache alone: the garden's own answer, and none when anything is different."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from garden_tui.cli import main
from garden_tui.cli.arguments import Asked, parse
from garden_tui.cli.plainly import plain_question
from garden_tui.disk.known import KnownLink, known_backlinks
from garden_tui.disk.load import survey
from garden_tui.disk.read import Folder
from garden_tui.disk.settings import read_settings
from garden_tui.disk.signs import SETTINGS, SETTINGS_FOLDERS
from garden_tui.garden.note import Link
from keeping import never_racy, plant_at

PLANTED = """
    == Ferns
    ---
    aliases: [Bracken]
    up: "[[moss]]"
    ---
    beside [[moss#Growth|the moss]], near [[nobody]] and ![[pic.png]]
    == plants/moss
    ## Growth
    - [ ] water the [[bracken]]
    == pic.png
"""


@pytest.fixture(autouse=True)
def _nothing_is_racy(monkeypatch: pytest.MonkeyPatch) -> None:
    never_racy(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A garden that was read, and is kept."""
    root = tmp_path / "garden"
    plant_at(root, PLANTED)
    keep(root)
    return root


def keep(root: Path) -> None:
    with (loaded := survey(root, keep=True)).store:
        loaded.keep_names()


def told(root: Path, name: str) -> list[tuple[str, tuple[object, ...]]] | None:
    found = known_backlinks(root, None, name)
    return None if found is None else [(each.note.path, tuple(each.link)) for each in found]


def fields(link: Link) -> tuple[object, ...]:
    return tuple(getattr(link, name) for name in Link.__struct_fields__)


def test_a_known_link_has_the_fields_of_a_link() -> None:
    assert Link.__struct_fields__ == KnownLink._fields


@pytest.mark.parametrize("name", ["Ferns", "Ferns.md", "Bracken", "moss", "plants/moss", "plants/moss.md"])
def test_it_answers_what_the_garden_answers(root: Path, name: str) -> None:
    garden = survey(root).garden
    path = garden.find(name)

    assert path is not None
    assert [(each.source, fields(each.link)) for each in garden.backlinks(path)] == told(root, name)


@pytest.mark.parametrize("name", ["nobody", "fern", "./Ferns", "", "Ferns#Growth"])
def test_what_only_the_garden_can_tell_is_not_told(root: Path, name: str) -> None:
    assert told(root, name) is None


def note_changed(root: Path) -> None:
    (root / "plants/moss.md").write_text("no more [[Ferns]]", encoding="utf-8")


def note_added(root: Path) -> None:
    (root / "bracken.md").write_text("", encoding="utf-8")


def note_removed(root: Path) -> None:
    (root / "plants/moss.md").unlink()


def note_touched(root: Path) -> None:
    os.utime(root / "plants/moss.md", (1, 1))


def file_added(root: Path) -> None:
    (root / "bracken.png").write_bytes(b"")


def settings_written(root: Path) -> None:
    (root / "garden-tui.toml").write_text('ignore = ["plants"]\n', encoding="utf-8")


def own_settings_written(root: Path) -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "garden-tui/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[gardens."{root}"]\nignore = ["plants"]\n', encoding="utf-8")


def became_foam(root: Path) -> None:
    (root / ".foam").mkdir()


@pytest.mark.parametrize(
    "change",
    [
        note_changed,
        note_added,
        note_removed,
        note_touched,
        file_added,
        settings_written,
        own_settings_written,
        became_foam,
    ],
    ids=lambda change: change.__name__,
)
def test_after_any_change_the_garden_itself_must_be_asked(root: Path, change: Callable[[Path], None]) -> None:
    assert told(root, "Ferns")
    change(root)

    assert told(root, "Ferns") is None

    keep(root)
    found = told(root, "Ferns.md")
    garden = survey(root).garden
    assert [(each.source, fields(each.link)) for each in garden.backlinks("Ferns.md")] == found


def test_what_other_code_has_kept_is_not_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("garden_tui.disk.known.reading_code", lambda: "of another version")

    assert told(root, "Ferns") is None


def test_another_dialect_is_another_garden(root: Path) -> None:
    assert known_backlinks(root, None, "Ferns")
    assert known_backlinks(root, "foam", "Ferns") is None


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + b"\xff" * 4096, os.urandom(9_000)], ids=len)
def test_a_damaged_cache_is_no_answer(root: Path, damage: bytes) -> None:
    for file in Path(os.environ["XDG_CACHE_HOME"], "garden-tui").glob("*.sqlite"):
        file.write_bytes(damage)

    assert told(root, "Ferns") is None


def test_all_that_settings_are_read_from_is_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    read, holds = Folder.read_bytes, Folder.holds

    def reading(folder: Folder, path: str, *more: int) -> tuple[bytes, int]:
        asked.add(path)
        return read(folder, path, *more)

    def holding(folder: Folder, path: str) -> bool:
        asked.add(path)
        return holds(folder, path)

    monkeypatch.setattr(Folder, "read_bytes", reading)
    monkeypatch.setattr(Folder, "holds", holding)
    read_settings(root)

    assert asked
    assert set() == asked - {*SETTINGS, *SETTINGS_FOLDERS, "config.toml"}


@pytest.mark.parametrize("for_people", [False, True], ids=["a pipe", "people"])
@pytest.mark.parametrize("name", ["Bracken", "moss", "lone", "nobody"])
def test_the_command_says_the_same_with_a_cache_and_without(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    *,
    for_people: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: for_people)
    (root / "lone.md").write_text("what nothing leads to", encoding="utf-8")
    keep(root)
    said = []
    for more in ([], ["--no-cache"]):
        code = main(["backlinks", name, "-g", str(root), *more])
        said.append((code, capsys.readouterr().out))

    assert said[0] == said[1]
    assert said[0][0] == (name == "lone")
    assert ("link" in said[0][1]) == for_people


def test_a_backlink_is_told_by_its_note_its_line_and_its_sentence(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backlinks", "Bracken", "-g", str(root)]) == 0
    assert capsys.readouterr().out == "plants/moss.md\t2\twater the bracken\n"


@pytest.mark.parametrize(
    "words",
    [
        ["backlinks", "Ferns"],
        ["backlinks", "Ferns", "-g", "notes"],
        ["backlinks", "--garden", "notes", "Ferns"],
        ["backlinks", "", "-g", ""],
        ["backlinks", "a b", "-g", "-"],
    ],
    ids=" ".join,
)
def test_what_is_understood_at_once_is_understood_as_by_the_parser(words: list[str]) -> None:
    plain = plain_question(words)

    assert plain is not None or "-" in words
    assert plain is None or parse(words) == Asked("backlinks", garden=plain.garden, note=plain.note)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["backlinks"],
        ["backlinks", "--help"],
        ["backlinks", "Ferns", "--json"],
        ["backlinks", "Ferns", "--no-cache"],
        ["backlinks", "Ferns", "-g"],
        ["backlinks", "-g", "notes"],
        ["backlinks", "-g", "-g", "notes"],
        ["backlinks", "Ferns", "moss"],
        ["backlinks", "-Ferns"],
        ["backlinks", "Ferns", "-g=notes"],
        ["links", "Ferns"],
    ],
    ids=" ".join,
)
def test_whatever_else_is_asked_is_left_to_the_parser(words: list[str]) -> None:
    assert plain_question(words) is None


def test_a_quick_answer_loads_neither_notes_nor_what_reads_them(root: Path) -> None:
    racy = "import garden_tui.disk.signs as signs\nsigns._RACY_NS = -10**15\n"
    code = (
        "import sys\nfrom garden_tui.cli import main\n"
        f"assert main(['backlinks', 'Ferns', '-g', {str(root)!r}]) == 0\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", racy + code], capture_output=True, text=True, check=True, timeout=60
    )

    loaded = set(ran.stderr.split())
    unwanted = {
        "msgspec",
        "yaml",
        "pyromark",
        "argparse",
        "dataclasses",
        "datetime",
        "hashlib",
        "platformdirs",
        "networkx",
        "textual",
    }
    assert set() == loaded & (unwanted | {"markdown_it", "subprocess", "inspect"})
    assert "plants/moss.md" in ran.stdout
