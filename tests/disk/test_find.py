from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.disk.error import GardenError
from garden_tui.disk.find import Start, find_garden, first_note, first_note_of, guide


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def test_a_folder_is_its_own_garden_even_inside_another(tmp_path: Path) -> None:
    plant(tmp_path, ".obsidian/app.json", "sub/a.md")

    assert Start(tmp_path / "sub") == find_garden("sub", tmp_path)


def test_a_note_opens_the_garden_around_it(tmp_path: Path) -> None:
    plant(tmp_path, ".obsidian/app.json", "sub/a.md")

    assert Start(tmp_path, "sub/a.md") == find_garden("sub/a.md", tmp_path)


def test_a_note_outside_any_garden_opens_its_folder(tmp_path: Path) -> None:
    plant(tmp_path, "sub/a.md")

    assert Start(tmp_path / "sub", "a.md") == find_garden(str(tmp_path / "sub" / "a.md"), Path("/"))


def test_a_note_that_its_garden_never_reads_opens_its_own_folder(tmp_path: Path) -> None:
    plant(tmp_path, ".obsidian/app.json", ".trash/a.md")

    assert Start(tmp_path / ".trash", "a.md") == find_garden(".trash/a.md", tmp_path)


@pytest.mark.parametrize(
    "marker",
    [
        ".obsidian/x",
        ".foam/x",
        "dendron.yml",
        "quartz.config.ts",
        "quartz.config.yaml",
        ".zk/x",
        "garden-tui.toml",
    ],
)
def test_left_out_the_nearest_garden_at_or_above_is_meant(tmp_path: Path, marker: str) -> None:
    plant(tmp_path, marker, "one/two/a.md")

    assert Start(tmp_path) == find_garden(None, tmp_path / "one" / "two")
    assert Start(tmp_path) == find_garden(None, tmp_path)


def test_left_out_the_nearer_of_two_gardens_wins(tmp_path: Path) -> None:
    plant(tmp_path, ".obsidian/x", "inner/.foam/x", "inner/sub/a.md")

    assert Start(tmp_path / "inner") == find_garden(None, tmp_path / "inner" / "sub")


def test_left_out_a_folder_with_a_note_is_meant(tmp_path: Path) -> None:
    plant(tmp_path, "a.md")

    assert Start(tmp_path) == find_garden(None, tmp_path)


def test_left_out_where_no_note_is_the_guide_opens(tmp_path: Path) -> None:
    plant(tmp_path, "readme.txt")

    assert guide() == find_garden(None, tmp_path)


def test_the_guide_is_a_folder_of_notes_with_a_first_one() -> None:
    start = guide()

    assert start.guide
    assert first_note_of(start.root) is not None


@pytest.mark.parametrize("argument", [".", "content", "content/posts/a.md", None])
def test_a_quartz_checkout_is_the_garden_in_its_content(tmp_path: Path, argument: str | None) -> None:
    plant(tmp_path, "quartz.config.ts", "content/posts/a.md", "README.md")

    assert tmp_path / "content" == find_garden(argument, tmp_path).root


def test_a_note_beside_the_content_of_a_checkout_is_opened_in_the_checkout(tmp_path: Path) -> None:
    plant(tmp_path, "quartz.config.ts", "content/posts/a.md", "docs/b.md")

    assert Start(tmp_path, "docs/b.md") == find_garden("docs/b.md", tmp_path)


@pytest.mark.parametrize("argument", ["missing", "file.txt", "", "nul\0", "x" * 5000])
def test_what_is_no_garden_is_an_error_of_one_line(tmp_path: Path, argument: str) -> None:
    plant(tmp_path, "file.txt")

    with pytest.raises(GardenError) as error:
        find_garden(argument, tmp_path)

    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("expected", "paths"),
    [
        ("index.md", ["README.md", "index.md", "Home.md"]),
        ("_index.md", ["README.md", "_index.md"]),
        ("README.md", ["Home.md", "README.md", "00 - Start.md"]),
        ("Home.md", ["Home.md", "00 - Start.md", "a.md"]),
        ("00 - Start.md", ["00 - Start.md", "00 - Then.md", "a.md"]),
        ("Index.md", ["Index.md", "a.md"]),
        (None, ["a.md", "sub/index.md", "00 - .txt"]),
        (None, []),
    ],
)
def test_the_first_note_is_the_one_that_is_named_so(expected: str | None, paths: list[str]) -> None:
    assert expected == first_note(paths)
