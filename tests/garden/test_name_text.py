"""What stands anywhere in the names of notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.name_text import NameText
from garden_tui.garden.names import fold
from garden_tui.garden.note import Note

CHARACTERS = st.sampled_from("aAbB éÉe\u0301ΣσςİIiı🪴\udce9/.")
LETTERS = st.text(CHARACTERS, max_size=6)
NOTES = st.dictionaries(
    LETTERS, st.tuples(LETTERS, st.lists(LETTERS, max_size=3).map(tuple)), max_size=6
).map(lambda named: [Note(path, title, aliases) for path, (title, aliases) in named.items()])


@given(NOTES, st.text(CHARACTERS, min_size=1, max_size=3))
def test_a_part_of_a_name_finds_the_notes_that_a_look_at_each_would(notes: list[Note], words: str) -> None:
    wanted = fold(words)
    held = [
        note.path
        for note in notes
        if any(wanted in fold(name) for name in (note.title, note.path, *note.aliases))
    ]
    assert held == list(NameText(notes).holding(wanted))


def test_no_word_is_found_across_two_names() -> None:
    text = NameText([Note("a", "b", ("c",)), Note("d", "e")])
    assert [] == list(text.holding("b\0a"))
    assert [] == list(text.holding("ba"))
