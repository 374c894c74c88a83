"""What a page shows of what only one dialect writes."""

from __future__ import annotations

from garden_tui.garden import skim
from garden_tui.garden.garden import Garden
from garden_tui.garden.settings import GardenSettings
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.panels import outgoing
from garden_tui.page.special import ghost_page, tag_note, tag_page
from gardens import plant, texts


def shown(planted: str, path: str, dialect: str = "obsidian") -> str:
    """The page of the note at *path* as text."""
    garden = plant(planted, GardenSettings(dialect))  # type: ignore[arg-type]  # one of its words
    page = note_page(garden, path, texts(planted)[path], Place(path))
    return read(page.blocks)


def read(blocks: object) -> str:
    lines = [line for block in blocks for line in block.lay_out(60, {})]  # type: ignore[attr-defined]
    return "\n".join("".join(run.text for run in line.runs).rstrip() for line in lines)


DENDRON = """
    == home
    ---
    title: Start
    desc: all that grows
    ---
    Here is {{fm.desc}}, but {{fm.nothing}} and `{{fm.desc}}`; ask @kim.lee of #ferns.wet.
    See [[lang.go]] and [[Other words|lang.go]].
    == lang.go
    ---
    title: The Go language
    ---
    == tags.ferns.wet
    """


def test_a_word_is_no_tag_where_the_text_holds_none() -> None:
    untagged = GardenSettings("quartz", inline_tags=False)
    texts_of = {"a.md": "Of #shade\n\n![[b]]", "b.md": "of #light"}
    for settings, expected in ((GardenSettings("quartz"), 2), (untagged, 0)):
        notes = [skim.read(path, text, dialect=settings.writing) for path, text in texts_of.items()]
        garden = Garden.of(notes, settings=settings)
        page = note_page(garden, "a.md", texts_of["a.md"], Place("a.md"), texts_of.get)
        lines = [line for block in page.blocks for line in block.lay_out(60, {})]

        assert expected == sum("tag" in run.style.split() for line in lines for run in line.runs)
        assert "Of #shade" in read(page.blocks)


def test_properties_are_filled_in_where_dendron_does() -> None:
    page = shown(DENDRON, "home.md", "dendron")

    assert "Here is all that grows, but {{fm.nothing}} and {{fm.desc}}; ask" in page.replace("\n", " ")
    assert "{{fm.desc}}, but" in shown(DENDRON, "home.md").replace("\n", " ")


def test_a_link_without_a_label_is_shown_by_its_note_s_title() -> None:
    page = shown(DENDRON, "home.md", "dendron")

    assert "See The Go language and Other words." in page
    assert "@kim.lee of #ferns.wet" in page.replace("\n", " ")


def test_a_tag_s_own_note_is_the_one_below_tags() -> None:
    garden = plant(DENDRON, GardenSettings("dendron"))

    assert "tags.ferns.wet.md" == tag_note(garden, "ferns.wet")
    assert "#ferns" == tag_page(garden, "ferns").title
    assert "#ferns.wet" in read(tag_page(garden, "ferns").blocks)


def test_the_marks_of_emanote_s_tree_are_not_shown() -> None:
    page = shown("== home\n# Home\nUp #[[b]], down [[a]]#; C# stays.\n== a\n== b\n", "home.md", "emanote")

    assert "Up b, down a; C# stays." in page


def test_the_definitions_of_foam_are_not_shown() -> None:
    planted = '== home\n# Home\nSee [[todo]].\n\n[//begin]: # "links"\n[todo]: b/todo.md "Todo"\n== b/todo\n'
    page = shown(planted, "home.md", "foam")

    assert "See todo." in page
    assert "b/todo.md" not in page


DRAWING = """
    == sketch.excalidraw
    ---
    excalidraw-plugin: parsed
    ---
    ==⚠  Switch to EXCALIDRAW VIEW in the MORE OPTIONS menu of this document. ⚠==

    A note on the back.

    {fence}# Excalidraw Data

    ## Text Elements
    Ferns like shade ^abc123

    See [[Moss]] ^def456

    ## Drawing
    ```compressed-json
    N4KAkARALgngDgUwgLgAQQQDwMYEMA2AlgCYBOuA7hADTgQBuCpAzoQPYB2KqATLZMzYBXUtiRoIACyhQ4zZAHoFAc0JRJQgEYA6bGwC2CgF7N6hbEcK4OCtptbErHALRY8RMpWdx8Q1TdIEfARcZgRmBShcZQUebQBGOIAGGjoghH0EDihmbgBtcDBQMBLoeHF0AQBhKGRIMGx4AHYAVgBmAE4AJgBdIA==
    ```
    %%
    == Moss
    """


def test_a_drawing_is_its_texts_without_its_data() -> None:
    for fence in ("%%\n    ", ""):
        page = shown(DRAWING.format(fence=fence), "sketch.excalidraw.md")

        assert "Ferns like shade" in page
        assert "See Moss" in page
        assert "A note on the back." in page
        assert "A drawing" in page
        for data in ("compressed", "EXCALIDRAW", "N4KA", "abc123", "%%"):
            assert data not in page


def test_the_links_of_a_drawing_count() -> None:
    garden = plant(DRAWING.format(fence="%%\n    "))

    (backlink,) = garden.backlinks("Moss.md")
    assert backlink.link.hidden


def test_a_ghost_says_why() -> None:
    garden = plant("== home\n[[/Moss]] [[lang]]\n== bog/Moss\n== lang.go\n", GardenSettings("dendron"))

    assert "no note or file has this path from the root." in read(ghost_page(garden, "/Moss").blocks)
    assert "Moss" in read(ghost_page(garden, "/Moss").blocks)
    assert "a part of the hierarchy that has no note of its own." in read(ghost_page(garden, "lang").blocks)


def test_what_quartz_does_not_take_for_the_note_is_said_with_what_bears_the_name() -> None:
    garden = plant("== home\n[[d]]\n== a/d\n== b/d\n", GardenSettings("quartz", paths="shortest"))
    page = read(ghost_page(garden, "d").blocks)

    assert "from the root for Quartz" in page.replace("\n", " ")
    assert 2 == page.count("• d")


def test_an_empty_garden_has_ghosts_too() -> None:
    assert "not written yet" in read(ghost_page(Garden.of([]), "x").blocks)


def test_what_stands_above_and_below_a_name_is_listed_with_its_links() -> None:
    garden = plant("== root\n== lang\n== lang.go\n[[x|lang]]\n== lang.go.a.b\n", GardenSettings("dendron"))
    listed = read(outgoing(garden, "lang.go.md"))

    assert ["Above 1", "• lang", "", "Below 1", "• lang.go.a.b", "", "Notes 1", "  lang"] == listed.split(
        "\n"
    )


def test_a_paragraph_may_be_a_task_in_emanote_and_nowhere_else() -> None:
    planted = "== home\n# Home\n[ ] Water the *moss*\n\n[x] Cut the fern\n\n[y] and a [ ] box\n"

    assert "☐ Water the moss\n\n☑ Cut the fern\n\n[y] and a [ ] box" in shown(planted, "home.md", "emanote")
    assert "[ ] Water the moss\n\n[x] Cut the fern" in shown(planted, "home.md")
