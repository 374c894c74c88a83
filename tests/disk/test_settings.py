from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from garden_tui.disk.kinds import content_root
from garden_tui.disk.settings import read_settings
from garden_tui.garden.settings import GardenSettings

QUARTZ = """
import * as Plugin from "./quartz/plugins"
const config: QuartzConfig = {
  configuration: {
    baseUrl: "https://example.org", // ignorePatterns: ["not this"]
    /* ignorePatterns: ["nor this"], */
    ignorePatterns: ["private", 'drafts/**'],
  },
  plugins: { transformers: [Plugin.ObsidianFlavoredMarkdown({ parseTags: false })] },
}
"""


def write(root: Path, path: str, text: str = "") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_a_folder_that_says_nothing_is_read_as_obsidian_does(tmp_path: Path) -> None:
    assert GardenSettings(name=tmp_path.name, dialect_is_known=False) == read_settings(tmp_path)


@pytest.mark.parametrize(
    ("marker", "dialect"),
    [
        (".obsidian/app.json", "obsidian"),
        (".foam/templates/x.md", "foam"),
        ("dendron.yml", "dendron"),
        ("quartz.config.ts", "quartz"),
        ("quartz.config.yaml", "quartz"),
        ("index.yaml", "emanote"),
        (".zk/config.toml", "obsidian"),
    ],
)
def test_the_dialect_is_seen_by_its_marker(tmp_path: Path, marker: str, dialect: str) -> None:
    write(tmp_path, marker, "{}")

    assert dialect == read_settings(tmp_path).dialect


def test_foam_is_seen_by_the_editor_settings(tmp_path: Path) -> None:
    write(tmp_path, ".vscode/settings.json", '{"foam.edit.linkReferenceDefinitions": "off"} // by hand')

    assert "foam" == read_settings(tmp_path).dialect


@pytest.mark.parametrize("start", ["/*", '"\\', "/* '", "'a\\'", "ignorePatterns: "])
def test_a_configuration_that_never_closes_what_it_opens_is_read_at_once(tmp_path: Path, start: str) -> None:
    write(tmp_path, "quartz.config.ts", f'ignorePatterns: ["private"]\n{start * 60_000}')
    began = time.process_time()

    assert ("private",) == read_settings(tmp_path).ignore.globs
    assert time.process_time() - began < 1


def test_a_star_in_a_list_without_quotes_begins_no_comment(tmp_path: Path) -> None:
    write(
        tmp_path,
        "quartz.config.yaml",
        "# ignorePatterns: [not this]\nignorePatterns:\n  - drafts/**\n# markdownLinkResolution: relative\n",
    )

    settings = read_settings(tmp_path)

    assert (("drafts/**",), "absolute") == (settings.ignore.globs, settings.paths)


def test_a_quartz_checkout_keeps_its_notes_in_content(tmp_path: Path) -> None:
    write(tmp_path, "quartz.config.ts", QUARTZ)
    write(tmp_path, "content/index.md")

    settings = read_settings(content_root(tmp_path))

    assert tmp_path / "content" == content_root(tmp_path)
    assert tmp_path.name == settings.name
    assert ("private", "drafts/**") == settings.ignore.globs
    assert (False, True) == (settings.inline_tags, settings.strict_line_breaks)


def test_a_quartz_configuration_in_yaml_is_read_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        "quartz.config.yaml",
        "configuration:\n  ignorePatterns: # why\n    - private\n    - '**/x'\n  a: b\n",
    )

    assert ("private", "**/x") == read_settings(tmp_path).ignore.globs


def test_obsidians_ignored_files_are_prefixes_and_patterns(tmp_path: Path) -> None:
    filters = ["Archive/", r"/.*\.draft\.md/"]
    write(
        tmp_path, ".obsidian/app.json", json.dumps({"userIgnoreFilters": filters, "strictLineBreaks": True})
    )

    settings = read_settings(tmp_path)

    assert (("Archive/",), (r".*\.draft\.md",)) == (settings.ignore.prefixes, settings.ignore.patterns)
    assert settings.strict_line_breaks


def test_the_folder_of_templates_is_known(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian/templates.json", '{"folder": "Extras/Templates/"}')

    assert "Extras/Templates" == read_settings(tmp_path).template_folder


@pytest.mark.parametrize(
    "text", ["[" * 50_000, '{"a": ' * 2000, "not json", "[1]", '{"userIgnoreFilters": 5}', "\x00", ""]
)
def test_broken_settings_are_told_and_left_out(tmp_path: Path, text: str) -> None:
    write(tmp_path, ".obsidian/app.json", text)

    settings = read_settings(tmp_path)

    assert "obsidian" == settings.dialect
    assert 1 == len(settings.problems)
    assert settings.problems[0].startswith(".obsidian/app.json is not obeyed")


def test_null_in_the_settings_is_their_default(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian/app.json", '{"userIgnoreFilters": null, "strictLineBreaks": null, "other": 1}')

    assert () == read_settings(tmp_path).problems


def test_a_dangerous_pattern_is_told(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian/app.json", '{"userIgnoreFilters": ["/(a+)+$/"]}')

    assert 1 == len(read_settings(tmp_path).problems)
