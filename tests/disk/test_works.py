"""Where a garden's bibliography is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.disk.settings import read_settings
from garden_tui.disk.works import cited_works

ONE = "@book{one, title = {The First}, year = 2001}\n"
TWO = "@book{two, title = {The Second}, year = 2002}\n"


@pytest.fixture(autouse=True)
def _reader() -> None:
    pytest.importorskip("bibtexparser", reason="citations are an extra")


def found(root: Path, *files: str) -> list[str]:
    return sorted(cited_works(root, read_settings(root), files, {"one", "two"}).works)


def test_the_files_that_lie_in_a_garden_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(ONE)
    (tmp_path / "b.BIB").write_text(TWO)

    assert ["one", "two"] == found(tmp_path, "note.md", "a.bib", "b.BIB")
    assert [] == found(tmp_path, "note.md")


@pytest.mark.parametrize("named", ['"./content/refs.bib"', '["content/refs.bib"]', "'content/refs.bib'"])
def test_a_quartz_garden_reads_what_its_settings_name(tmp_path: Path, named: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "quartz.config.ts").write_text(f"Plugin.Citations({{ bibliographyFile: {named} }})")
    (content / "refs.bib").write_text(ONE)
    (content / "other.bib").write_text(TWO)

    assert ["one"] == found(content, "refs.bib", "other.bib")


def test_a_garden_can_name_its_bibliography(tmp_path: Path) -> None:
    (tmp_path / "garden-tui.toml").write_text('bibliography = ["refs/two.bib"]')
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "two.bib").write_text(TWO)
    (tmp_path / "one.bib").write_text(ONE)

    assert ["two"] == found(tmp_path, "one.bib", "refs/two.bib")


@pytest.mark.parametrize("named", ["../outside.bib", "/etc/passwd", "https://x.y/z.bib", "", "gone.bib"])
def test_nothing_outside_of_the_garden_is_read(tmp_path: Path, named: str) -> None:
    garden = tmp_path / "garden"
    garden.mkdir()
    (tmp_path / "outside.bib").write_text(ONE)
    (garden / "garden-tui.toml").write_text(f'bibliography = ["{named}"]')

    assert [] == found(garden)


def test_only_what_is_cited_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text('@string{p = "Press"}\n@broken{x,\n' + ONE + TWO)

    assert ["two"] == sorted(cited_works(tmp_path, read_settings(tmp_path), ["a.bib"], ["two"]).works)
