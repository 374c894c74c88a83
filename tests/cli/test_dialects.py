"""The dialect of a garden on the command line: found, asked for, configured, told."""

from __future__ import annotations

import tarfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from asking import answered, ask, garden_at
from garden_tui.disk.kinds import content_root
from garden_tui.disk.load import load
from garden_tui.garden.resolution import Ambiguous, Found
from shared_cases import SHARED

TODOS = "== home\n[[todo]]\n== projects/house/todo\n== work/todo\n"


def leads(root: Path, *arguments: str) -> list[Any]:
    """What became of the links of the garden at *root*."""
    links = answered(root, "export", "-g", ".", *arguments)["links"]
    return [(link["status"], link["resolved"]) for link in links]


@pytest.mark.parametrize(
    ("dialect", "target"),
    [("obsidian", "work/todo.md"), ("foam", "projects/house/todo.md"), ("quartz", "work/todo.md")],
)
def test_a_dialect_that_is_asked_for_decides(tmp_path: Path, dialect: str, target: str) -> None:
    garden_at(tmp_path, TODOS)

    assert [("ambiguous", target)] == leads(tmp_path, "--dialect", dialect)
    assert dialect == answered(tmp_path, "export", "-g", ".", "--dialect", dialect)["dialect"]


@pytest.mark.parametrize("command", ["list", "tags", "check", "stats", "export"])
def test_every_command_takes_a_dialect(tmp_path: Path, command: str) -> None:
    garden_at(tmp_path, "== home\n[[a|b]]\n== b\n[[home]] #t\n")

    assert ask(tmp_path, command, "-g", ".", "--dialect", "dendron").returncode == 0


def test_a_dialect_that_there_is_not_is_a_mistake_in_one_line(tmp_path: Path) -> None:
    ran = ask(garden_at(tmp_path, TODOS), "stats", "--dialect", "logseq")

    assert (2, 1) == (ran.returncode, ran.stderr.count("\n"))


def test_configuration_goes_before_what_the_folder_looks_like_and_the_command_before_both(
    tmp_path: Path,
) -> None:
    garden_at(tmp_path, TODOS)
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "garden-tui.toml").write_text('dialect = "foam"\nignore = ["work"]\n', encoding="utf-8")

    assert "foam" == answered(tmp_path, "stats")["dialect"]
    assert 2 == answered(tmp_path, "stats")["notes"]
    assert "quartz" == answered(tmp_path, "stats", "--dialect", "quartz")["dialect"]


def test_the_reader_s_configuration_names_gardens_by_their_folder(tmp_path: Path, own_folders: Path) -> None:
    garden = garden_at(tmp_path / "garden", TODOS)
    (own_folders / "config" / "garden-tui").mkdir(parents=True)
    written = f'[gardens."{garden}"]\ndialect = "emanote"\n'
    (own_folders / "config" / "garden-tui" / "config.toml").write_text(written, encoding="utf-8")

    assert "emanote" == answered(garden, "stats", "-g", ".")["dialect"]


def test_a_configuration_that_is_none_is_told_and_left_out(tmp_path: Path) -> None:
    garden_at(tmp_path, "== a\n")
    (tmp_path / "garden-tui.toml").write_text('dialect = "logseq"\n', encoding="utf-8")
    (told,) = answered(tmp_path, "check")

    assert "settings" == told["kind"]
    assert 'garden-tui.toml: dialect: expected one of "obsidian"' in told["what"]
    assert "obsidian" == answered(tmp_path, "stats")["dialect"]


def test_dendron_is_seen_by_its_names_and_foam_by_its_definitions(tmp_path: Path) -> None:
    created = "---\ncreated: 1639425310320\n---\n"
    dotted = "".join(f"== {name}\n{created}" for name in ("root", "a.b", "a.c", "a.d.e"))
    defined = '== a\n[[b]]\n\n[//begin]: # "Generated"\n[b]: b.md\n[//end]: # "x"\n== b\n'

    for dialect, planted in (("dendron", dotted), ("foam", defined), ("obsidian", "== v1.2\n== v1.3\n")):
        assert dialect == answered(garden_at(tmp_path / dialect, planted), "stats", "-g", ".")["dialect"]


def test_a_link_of_dendron_is_told_with_its_vault(tmp_path: Path) -> None:
    garden_at(tmp_path, "== home\n[[Foo Note|dendron://vault/foo#header1]]\n== foo\n## Header1\n")
    (tmp_path / "dendron.yml").write_text("version: 5\n", encoding="utf-8")
    (link,) = answered(tmp_path, "export")["links"]

    assert ("foo", "header1", "Foo Note", "vault") == tuple(
        link[name] for name in ("target", "anchor", "label", "vault")
    )
    assert ("found", "foo.md", True) == tuple(link[name] for name in ("status", "resolved", "anchor_found"))


def test_the_vaults_of_a_workspace_are_known_by_name_and_folder(tmp_path: Path) -> None:
    links = "[[dendron://second/foo]] [[dendron://far/foo]]"
    garden_at(tmp_path, f"== one/home\n{links}\n== one/foo\n== deep/two/foo\n")
    listed = "workspace:\n  vaults:\n    - fsPath: one\n    - fsPath: deep/two\n      name: second\n"
    (tmp_path / "dendron.yml").write_text(listed, encoding="utf-8")

    assert [("found", "deep/two/foo.md"), ("external", None)] == leads(tmp_path)


def test_the_links_of_a_quartz_garden_are_read_as_it_sets_them(tmp_path: Path) -> None:
    (tmp_path / "quartz.config.ts").write_text(
        'plugins: [Plugin.CrawlLinks({ markdownLinkResolution: "shortest" })]', encoding="utf-8"
    )
    garden_at(tmp_path / "content", "== home\n[[d]] [[a/d]]\n== a/d\n== b/d\n")

    assert [("missing", None), ("found", "a/d.md")] == leads(tmp_path)
    first = answered(tmp_path, "check")[0]
    assert ("broken", ["a/d.md", "b/d.md"]) == (first["kind"], first["candidates"])


def test_a_link_of_emanote_s_tree_is_told_with_its_direction(tmp_path: Path) -> None:
    garden_at(tmp_path, "== home\n[[a]]# and #[[b]]\n== a\n== b\n")

    links = answered(tmp_path, "export", "--dialect", "emanote")["links"]

    assert ["parent-to-child", "child-to-parent"] == [link["folgezettel"] for link in links]


def test_templates_are_no_part_of_the_graph(tmp_path: Path) -> None:
    garden_at(tmp_path, "== home\n== Templates/day\n[[home]]\n")
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/templates.json").write_text('{"folder": "Templates"}', encoding="utf-8")

    assert [] == answered(tmp_path, "backlinks", "home")
    assert ["home"] == [link["target"] for link in answered(tmp_path, "links", "Templates/day")]
    assert ["home"] == [note["id"] for note in answered(tmp_path, "list", "path:m")]
    assert ["Templates/day"] == [note["id"] for note in answered(tmp_path, "list", "path:templates/")]


# --- the real gardens ----------------------------------------------------------------------------


CENSUS = {"obsidian": (6571, 22566, 0.997), "quartz": (748, 2413, 0.999)}
"""Notes, links seen, and the share that resolves; of the second one template is left out by its settings."""


@pytest.fixture(scope="session", params=["obsidian-hub", "jzhao-quartz"])
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real garden, unpacked."""
    archive = SHARED / "gardens" / f"{request.param}.tar.xz"
    if not archive.is_file():
        pytest.skip("the real gardens do not lie beside this checkout")
    root = tmp_path_factory.mktemp("garden")
    with tarfile.open(archive) as packed:
        packed.extractall(root, filter="data")
    inside = list(root.iterdir())
    return inside[0] if len(inside) == 1 else root


def test_notes_and_links_are_those_of_the_census(real: Path) -> None:
    export = answered(real, "export", "-g", ".")
    kinds = ("wikilink", "embed", "tag")
    counted = [link for link in export["links"] if link["kind"] in kinds and not link["hidden"]]
    # Attachments are not packed with the notes, so only links to notes can be held to the census.
    to_notes = [link for link in counted if not Path(link["target"] or "").suffix[1:].isalpha()]
    share = sum(link["status"] != "missing" for link in to_notes) / len(to_notes)

    notes, links, resolved = CENSUS[export["dialect"]]

    assert (notes, links) == (len(export["notes"]), len(counted))
    assert abs(share - resolved) < 0.002


def test_every_link_of_a_real_garden_has_its_backlink_and_the_reverse(real: Path) -> None:
    garden = load(content_root(real))
    led = Counter(
        (path, found.link, found.resolution.path)
        for path in garden.notes
        for found in garden.outgoing(path)
        if isinstance(found.resolution, Found | Ambiguous) and found.resolution.path != path
    )
    back = Counter(
        (source, link, path)
        for path in (*garden.notes, *garden.files)
        for source, link in garden.backlinks(path)
    )

    assert led == back
    assert len(led) > 1000
