"""The keys, each with the id by which it can be remapped and the group in which help lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator

MOVE: Final = Binding.Group("Move")
LINKS: Final = Binding.Group("Links and history")
GARDEN: Final = Binding.Group("The garden")
FILTER: Final = Binding.Group("Tags and filter")
PANES: Final = Binding.Group("Panes")
TREE_GROUP: Final = Binding.Group("Tree of notes")
PANEL_GROUP: Final = Binding.Group("Lists beside the note")
CARDS: Final = Binding.Group("Cards of a peek")
TYPING: Final = Binding.Group("Where you type")
PROGRAM: Final = Binding.Group("Program")

GROUPS: Final = (MOVE, LINKS, GARDEN, FILTER, PANES, TREE_GROUP, PANEL_GROUP, CARDS, TYPING, PROGRAM)
"""In the order in which help lists them."""


def key(
    keys: str, action: str, description: str, group: Binding.Group, *, shown: str = "", hint: str = ""
) -> Binding:
    """Bind *keys*, separated by commas, to *action*; by its name it is given other keys.

    *shown* says how the keys are written in help and footer. With a *hint* the footer shows it.
    """
    return Binding(
        keys,
        action,
        description,
        show=bool(hint),
        key_display=shown or None,
        tooltip=hint,
        id=_NAMES.get(action) or action.partition("(")[0].replace("_", "-"),
        group=group,
    )


_NAMES: Final = {
    "move(1)": "down",
    "move(-1)": "up",
    "page(1)": "page-down",
    "page(-1)": "page-up",
    "half_page(1)": "half-down",
    "half_page(-1)": "half-up",
    "first": "top",
    "last": "end",
    "pan(1)": "right",
    "pan(-1)": "left",
    "select(1)": "next-link",
    "select(-1)": "previous-link",
    "heading(1)": "next-heading",
    "heading(-1)": "previous-heading",
    "tab(1)": "next-list",
    "tab(-1)": "previous-list",
    "walk(1)": "next",
    "walk(-1)": "previous",
    "row(1)": "next-row",
    "row(-1)": "previous-row",
    "resize(2)": "border-right",
    "resize(-2)": "border-left",
    "unwind": "card.back",
    "close": "card.close",
    "copy": "card.copy",
}
"""The names of actions by which the configuration gives them keys, where they are not the action's own."""


LIST: Final = [
    key("down,j", "move(1)", "one line down", MOVE, shown="j ↓"),
    key("up,k", "move(-1)", "one line up", MOVE, shown="k ↑"),
    key("pagedown,space", "page(1)", "one page down", MOVE, shown="space PgDn"),
    key("pageup,b", "page(-1)", "one page up", MOVE, shown="b PgUp"),
    key("d", "half_page(1)", "half a page down", MOVE),
    key("u", "half_page(-1)", "half a page up", MOVE),
    key("home,g", "first", "to the top", MOVE, shown="g Home"),
    key("end,G", "last", "to the end", MOVE, shown="G End"),
]
"""In the note, the tree and the lists alike."""

PAGE: Final = [
    *LIST,
    key("right,l", "pan(1)", "move wide code to see its right", MOVE, shown="l →"),
    key("left,h", "pan(-1)", "move it back", MOVE, shown="h ←"),
    key("tab", "select(1)", "select the next link, tag or fold", LINKS, hint="next link"),
    key("shift+tab", "select(-1)", "select the previous one", LINKS, shown="shift+tab"),
    key("enter", "follow", "follow what is selected", LINKS, shown="enter", hint="follow"),
    key("J", "heading(1)", "select the next heading, to fold it", LINKS),
    key("K", "heading(-1)", "select the heading before", LINKS),
]

TREE: Final = [
    *LIST,
    key("enter", "follow", "open the note, open or close the folder", TREE_GROUP, shown="enter", hint="open"),
    key("right,l", "expand", "open the folder", TREE_GROUP, shown="l →"),
    key("left,h", "collapse", "close the folder, or go to the one around", TREE_GROUP, shown="h ←"),
]

PANEL: Final = [
    *LIST,
    key("enter", "follow", "go to the line, note or heading", PANEL_GROUP, shown="enter", hint="go there"),
    key("right,l", "tab(1)", "next list", PANEL_GROUP, shown="l →", hint="next list"),
    key("left,h", "tab(-1)", "previous list", PANEL_GROUP, shown="h ←"),
]

HINTS: Final = [
    key("f", "hints", "letters over all that can be followed: type them to follow", LINKS, hint="hints"),
    key("F", "hints_to_peek", "letters to peek at what can be followed", LINKS),
    key("p", "peek", "peek at what is selected, without leaving", LINKS, hint="peek"),
]
"""On the reader and on its cards."""

CARD: Final = [
    *HINTS,
    key(
        "escape,backspace,left_square_bracket",
        "unwind",
        "to the card before",
        CARDS,
        shown="escape",
        hint="back",
    ),
    key("q", "close", "close all cards", CARDS),
    key("y", "copy", "copy the address or path that is selected or shown", CARDS),
]

READER: Final = [
    *HINTS,
    key("backspace,left_square_bracket,alt+left", "back", "back", LINKS, shown="backspace [", hint="back"),
    key("right_square_bracket,alt+right", "forward", "forward again", LINKS, shown="]"),
    key("slash", "find", "find words in the note", LINKS, shown="/", hint="find"),
    key("n", "walk(1)", "the next of what was begun last: backlinks, what was found", LINKS, hint="next"),
    key("N", "walk(-1)", "the one before", LINKS),
    key("escape", "let_go", "end that, and put out what is lit or selected", LINKS),
    key("Z", "fold_all", "fold all sections of the note, or open them", LINKS),
    key("o", "open", "open a note by a part of its title, alias or path", GARDEN, hint="open"),
    key("s", "search", "search all notes for words", GARDEN, hint="search"),
    key("r", "random", "a random note, of those that pass the filter", GARDEN),
    key("e", "edit", "edit the note in your editor, at the line on screen", GARDEN),
    key("B", "bookmark", "bookmark this page, or take its bookmark away", GARDEN),
    key("apostrophe", "bookmarks", "go to a bookmark", GARDEN, shown="'"),
    key("R", "reload", "read the garden again", GARDEN),
    key("t", "tags", "filter by tags", FILTER, hint="tags"),
    key("ampersand", "filter", "type a filter: words, tags, folders, dates", FILTER, shown="&"),
    key("c", "clear", "clear the filter", FILTER, hint="clear filter"),
    key("y", "copy_link", "copy the link to this note, to the selected heading, row or URL", GARDEN),
    key("Y", "copy_path", "copy the path of this note", GARDEN),
    key("C", "copy_section", "copy the section of the selected heading, else code in sight", GARDEN),
    key("T", "theme", "change the theme, trying each on", PROGRAM),
    key("question_mark", "help", "this help", PROGRAM, shown="?", hint="help"),
    key("ctrl+z", "pause", "pause, back to the shell; fg goes on", PROGRAM),
    key("q", "quit", "quit", PROGRAM, hint="quit"),
]

PANE_ROW: Final = [
    key("1", "focus_tree", "to the tree of notes", PANES),
    key("2", "focus_page", "to the note", PANES),
    key("3", "focus_panel", "to backlinks and the other lists", PANES),
    key("escape", "leave", "back to the note", PANES),
    key("left_parenthesis", "fold_tree", "fold or show the tree", PANES, shown="("),
    key("right_parenthesis", "fold_panel", "fold or show the lists", PANES, shown=")"),
    key("z", "alone", "read alone, without panes", PANES),
    key("less_than_sign", "resize(-2)", "move the border of the pane to the left", PANES, shown="<"),
    key("greater_than_sign", "resize(2)", "move it to the right", PANES, shown=">"),
    key("equals_sign", "usual_widths", "make the panes as wide as usual", PANES, shown="="),
]


def typing(
    keys: str,
    action: str,
    description: str,
    name: str,
    *,
    shown: str = "",
    hint: str = "",
    first: bool = False,
) -> Binding:
    """Bind *keys* to *action* where one types; *first* says that the line does not get them."""
    return Binding(
        keys,
        action,
        description,
        key_display=shown or None,
        tooltip=hint,
        priority=first,
        id=name,
        group=TYPING,
    )


PROMPT: Final = [
    typing("escape", "leave", "close the box", "prompt.close", shown="escape"),
    typing("down,ctrl+n", "row(1)", "next row", "prompt.next", shown="↓ ctrl+n"),
    typing("up", "row(-1)", "previous row", "prompt.previous", shown="↑"),
    typing("pagedown", "page(1)", "one page of rows down", "prompt.page-down", shown="PgDn"),
    typing("pageup", "page(-1)", "one page of rows up", "prompt.page-up", shown="PgUp"),
]

FINDER: Final = [typing("tab", "peek", "in the list of names: peek at the row", "finder.peek", shown="tab")]

QUERY: Final = [
    typing("tab", "complete(1)", "in a query: what the word could become", "query.complete", shown="tab"),
    typing(
        "shift+tab",
        "complete(-1)",
        "in a query: the one before",
        "query.complete-back",
        shown="shift+tab",
    ),
]

SEARCH: Final = [
    # The line would delete a word.
    typing("ctrl+f", "keep", "in the search: keep the query as the filter", "search.keep", first=True),
]

TAGS: Final = [
    # A tag with a hyphen is found without typing it.
    typing("minus", "exclude", "in the tags: exclude the tag", "tags.exclude", shown="-", first=True),
    typing("ctrl+o", "page_of_tag", "in the tags: open the page of the tag", "tags.page"),
]

BOOKMARKS: Final = [
    typing(
        "minus",
        "remove",
        "in the bookmarks: remove the bookmark",
        "bookmarks.remove",
        shown="-",
        first=True,
    ),
]

FIND: Final = [
    typing("enter", "keep", "at /: be done with typing", "find.keep", shown="enter", hint="go on"),
    typing("down,ctrl+n", "step(1)", "at /: the next one", "find.next", shown="↓", hint="next"),
    typing("up", "step(-1)", "at /: the one before", "find.previous", shown="↑"),
    typing("escape", "leave", "at /: back where you were", "find.leave", shown="escape", hint="back"),
]

BOXES: Final = (PROMPT, FINDER, QUERY, SEARCH, TAGS, BOOKMARKS, FIND)
"""The keys of what lies over the panes while one types."""


def every() -> Iterator[Binding]:
    """Yield every binding that can be given other keys."""
    for bindings in (PAGE, TREE, PANEL, READER, PANE_ROW, CARD, *BOXES):
        yield from bindings
