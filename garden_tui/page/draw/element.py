"""Any element, and elements one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from garden_tui.page.draw.callout import draw_callout
from garden_tui.page.draw.code import draw_code
from garden_tui.page.draw.details import draw_details, draw_indented
from garden_tui.page.draw.embed import draw_embed
from garden_tui.page.draw.footnote import draw_footnote
from garden_tui.page.draw.heading import draw_heading
from garden_tui.page.draw.listing import draw_list
from garden_tui.page.draw.pen import Pen
from garden_tui.page.draw.picture import draw_picture
from garden_tui.page.draw.quote import draw_quote
from garden_tui.page.draw.rule import draw_rule
from garden_tui.page.draw.table import draw_table
from garden_tui.page.draw.verbatim import draw_verbatim
from garden_tui.page.draw.verse import draw_verse
from garden_tui.page.elements import (
    Callout,
    Code,
    Details,
    Element,
    Embedding,
    Footnote,
    Heading,
    Indented,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Verbatim,
    Verse,
)
from garden_tui.page.line import Line
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.block import Folds


def draw(elements: Sequence[Element], width: int, folds: Folds) -> list[Line]:
    """Draw *elements* one below the other, no line wider than *width*."""
    return _stack(elements, Pen(width, folds, _stack), False)


def _stack(elements: Sequence[Element], pen: Pen, tight: bool) -> list[Line]:  # noqa: FBT001 - of a Stack
    lines: list[Line] = []
    before: Element | None = None
    for element in elements:
        drawn = _draw(element, pen)
        if lines and drawn and not tight and not _leads(before, element):
            lines.append(Line(()))
        lines.extend(drawn)
        before = element
    return lines


def _leads(before: Element | None, element: Element) -> bool:
    """Whether *before* belongs to *element*: a heading, or what introduces a list on the line above."""
    if isinstance(before, Heading):
        return not isinstance(element, Heading)
    if isinstance(before, Paragraph | Indented) and isinstance(element, Indented):
        return True
    if not isinstance(before, Paragraph) or not isinstance(element, Listing):
        return False
    return before.bits[-1].line + 1 == element.line


def _draw(element: Element, pen: Pen) -> list[Line]:
    match element:
        case Paragraph():
            return wrap(element.bits, pen.width, element.line)
        case Heading():
            return draw_heading(element, pen)
        case Listing():
            return draw_list(element, pen)
        case Quote():
            return draw_quote(element, pen)
        case Callout():
            return draw_callout(element, pen)
        case Code():
            return draw_code(element, pen)
        case Table():
            return draw_table(element, pen)
        case Embedding():
            return draw_embed(element, pen)
        case Footnote():
            return draw_footnote(element, pen)
        case Rule():
            return draw_rule(element, pen)
        case Details():
            return draw_details(element, pen)
        case Indented():
            return draw_indented(element, pen)
        case Picture():
            return draw_picture(element, pen)
        case Verse():
            return draw_verse(element, pen)
        case Verbatim():
            return draw_verbatim(element, pen)
        case _:
            assert_never(element)
