from __future__ import annotations

from garden_tui.garden.note import Note
from garden_tui.page.destination import Fold, Place
from garden_tui.page.tree import FolderRow, NoteRow, TreeIndex, natural


def index(*titled: str, dialect: str = "obsidian") -> TreeIndex:
    """A tree of ``path`` or ``path=title``."""
    notes = {}
    for each in titled:
        path, _, title = each.partition("=")
        path = f"{path}.md"
        notes[path] = Note(path, title or path.rpartition("/")[2][:-3])
    return TreeIndex.of(notes, dialect)


def drawn(rows: list[NoteRow | FolderRow], width: int = 30) -> list[str]:
    return ["".join(run.text for run in row.lay_out(width, {})[0].runs) for row in rows]


PLANTS = index("plants/Ferns", "plants/bog/Moss", "Zebra", "apple", "note 10", "note 9")


def test_folders_come_first_and_then_notes_as_people_count() -> None:
    assert ["▸ plants 2", "  apple", "  note 9", "  note 10", "  Zebra"] == drawn(PLANTS.rows(()))


def test_open_folders_show_what_is_in_them() -> None:
    assert ["▾ plants 2", "  ▾ bog 1", "      Moss", "    Ferns"] == drawn(
        PLANTS.rows({"plants", "plants/bog"})
    )[:4]


def test_a_filter_leaves_what_passes_and_the_folders_that_hold_it_open() -> None:
    assert ["▾ plants 1", "  ▾ bog 1", "      Moss"] == drawn(PLANTS.rows((), None, {"plants/bog/Moss.md"}))
    assert ["▸ plants 1"] == drawn(PLANTS.rows({"-plants"}, None, {"plants/bog/Moss.md"}))


def test_the_open_note_is_marked_and_so_is_the_closed_folder_above_it() -> None:
    closed, *_ = PLANTS.rows((), "plants/Ferns.md")
    opened = PLANTS.rows({"plants"}, "plants/Ferns.md")

    assert isinstance(closed, FolderRow)
    assert closed.holds_current
    assert [("plants/Ferns.md", True)] == [
        (row.path, row.current) for row in opened if isinstance(row, NoteRow) and row.current
    ]


def test_an_index_note_names_its_folder() -> None:
    tree = index("lectures/411/index=Optimisation", "lectures/412/index")

    assert ["▾ lectures 2", "  ▸ 412 1", "  ▸ Optimisation 1"] == drawn(tree.rows({"lectures"}))


def test_rows_lead_to_notes_and_folds() -> None:
    folder, note, *_ = PLANTS.rows(())

    assert Fold("folder plants") == folder.targets[0].destination
    assert Place("apple.md") == note.targets[0].destination


def test_rows_too_long_for_the_pane_are_cut() -> None:
    tree = index("a title that is far too long/note")

    assert ["▸ a title tha… 1"] == drawn(tree.rows(()), 16)


def test_what_holds_a_note_can_be_opened_to_reveal_it() -> None:
    assert ("a/b", "a") == index("a/b/c").ancestors("a/b/c.md")


def test_numbers_sort_by_what_they_count() -> None:
    assert ["2 a", "10 a", "10 b", "b"] == sorted(["10 b", "b", "10 a", "2 a"], key=natural)


DOTTED = index("root", "lang", "lang.go.tests", "lang.rust", "vault/a.b", dialect="dendron")


def test_a_dotted_name_is_a_branch_and_its_missing_parts_are_there() -> None:
    opened = DOTTED.rows({"lang", "lang.go", "vault", "vault/a"})

    assert [
        "▾ lang 3",
        "  ▾ go 1",
        "      lang.go.tests",
        "    lang.rust",
        "▾ vault 1",
        "  ▾ a 1",
        "      a.b",
        "  root",
    ] == drawn(opened)


def test_a_branch_that_is_a_note_opens_it_and_one_that_is_none_only_folds() -> None:
    lang, go, *_ = DOTTED.rows({"lang"})

    assert [Place("lang.md")] == [target.destination for target in lang.targets]
    assert [Fold("folder lang.go")] == [target.destination for target in go.targets]


def test_what_is_above_a_dotted_name_is_opened_with_itself() -> None:
    assert ("lang.go", "lang") == DOTTED.ancestors("lang.go.tests.md")
    assert ("lang",) == DOTTED.ancestors("lang.md")
    assert ("vault/a", "vault") == DOTTED.ancestors("vault/a.b.md")


def test_a_filter_leaves_a_branch_without_its_note() -> None:
    (lang, rust) = DOTTED.rows((), None, {"lang.rust.md"})

    assert isinstance(lang, FolderRow)
    assert (None, 1) == (lang.note, lang.count)
    assert "lang.rust.md" == rust.path


def test_emanote_s_note_beside_its_folder_stands_for_the_folder() -> None:
    tree = index("ferns=All ferns", "ferns/wet", "moss/index=Mosses", "moss/dry", dialect="emanote")

    assert ["▸ All ferns 2", "▸ Mosses 2"] == drawn(tree.rows(()))
    assert [Place("ferns.md"), Place("moss/index.md")] == [
        target.destination for row in tree.rows(()) for target in row.targets
    ]
