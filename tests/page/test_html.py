"""HTML in notes is read, not shown."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drawing import drawn, expect, lines_of, page_of, styles, targets_of, text_of
from garden_tui.page.destination import Fold, Web
from garden_tui.page.html import parts_of
from garden_tui.page.width import cells

HTML = """
    H<sub>2</sub>O and x<sup>n+1</sup>, 10<sup>αβ</sup>; <abbr title="HyperText">HTML</abbr> &amp; &copy; Vec<String>.<br>
    &nbsp;&nbsp;set in<script>alert(1)</script>

    <ul><li>one<li>two <b>bold</b><ol start=3><li>a</li><li>b</li></ol></ul>

    <table>
    <tr><th>Name</th><th align=right>Count</th></tr>

    <tr><td>fern<br>moss</td><td align=right>12</td></tr>
    </table>

    <details open>
    <summary>More <b>here</b></summary>

    Markdown **within**.

    <details><summary>Inner</summary>unseen</details>

    </details>

    <dl><dt>Term<dd>What it is</dl>

    <iframe src="https://a.b/talk?x=1" title="A talk"></iframe>
    <pre><code class="language-python">x = 1 &lt; 2
    </code></pre>
    """  # noqa: E501 - a line of HTML may be long


def test_html_on_a_narrow_page() -> None:
    expect(
        """
        H₂O and xⁿ⁺¹, 10^αβ; HTML (HyperText) &
        © Vec<String>.
          set in

        • one
        • two bold
          3. a
          4. b

        Name │ Count
        ━━━━━┿━━━━━━
        fern │    12
        moss │

        ▾ More here
          Markdown within.

          ▸ Inner

        Term
            What it is

        ▸ A talk

         python
         x = 1 < 2
        """,
        drawn(HTML, 40),
    )


@pytest.mark.parametrize("width", [80, 120])
def test_html_on_a_wide_page(width: int) -> None:
    expect(
        """
        H₂O and xⁿ⁺¹, 10^αβ; HTML (HyperText) & © Vec<String>.
          set in

        • one
        • two bold
          3. a
          4. b

        Name │ Count
        ━━━━━┿━━━━━━
        fern │    12
        moss │

        ▾ More here
          Markdown within.

          ▸ Inner

        Term
            What it is

        ▸ A talk

         python
         x = 1 < 2
        """,
        drawn(HTML, width),
    )


def test_details_open_on_markdown_that_blank_lines_set_apart_and_close_again() -> None:
    markdown = """
        <details><summary>More</summary>

        First **par**.

        - item

        </details>

        After.
        """
    page = page_of(markdown)
    [fold] = [target.destination for target in targets_of(page) if isinstance(target.destination, Fold)]

    expect("▸ More\n\nAfter.", _body(page, {}))
    expect("▾ More\n  First par.\n\n  • item\n\nAfter.", _body(page, {fold.key: True}))


def _body(page, folds) -> str:
    return text_of(lines_of(page.blocks[2:], 40, folds)).strip("\n")


def test_links_and_pictures_of_html_can_be_followed() -> None:
    page = page_of('<p><a href="https://a.b">there</a></p>\n\n<img src="https://c.d/e.png" alt="Fern">')

    assert [Web("https://a.b"), Web("https://c.d/e.png")] == [
        target.destination for target in targets_of(page)
    ]
    assert "▧ Fern" in text_of(lines_of(page.blocks))


def test_tags_style_what_stands_in_them() -> None:
    found = dict(styles("<u>a</u> <b>b</b> <i>c</i> <s>d</s> <mark>e</mark> <kbd>f</kbd> <small>g</small>"))

    assert {
        "a": "underline",
        "b": "strong",
        "c": "emphasis",
        "d": "strike",
        "e": "highlight",
        "f": "keyboard",
    } == found


def test_what_a_browser_hides_stays_hidden() -> None:
    markdown = "<style>\nb {}\n</style>\n\nshown <script>x()</script><!-- no -->too\n\n<!-- nor this -->"

    expect("shown too", drawn(markdown))


def test_a_break_of_html_at_the_end_of_a_line_is_not_doubled() -> None:
    expect("one\ntwo\nthree\n\nfour", drawn("one<br>\ntwo<br>three<br><br>four"))
    expect("one\ntwo\nthree", drawn("one<br>two\n<b>three</b>"))


def test_a_table_without_a_head_of_its_own_has_none() -> None:
    expect("a │ b\nc │", drawn("<table><tr><td>a<td>b<tr><td>c</table>"))


def test_tags_that_html_does_not_know_are_text() -> None:
    expect("Map<Key, Value> and <your name>", drawn("Map<Key, Value> and <your name>"))


@pytest.mark.parametrize(
    "text", ["<a " * 30_000, "<!--" * 30_000, "<" * 60_000, '<a b="' * 20_000, "<div>" * 20_000]
)
def test_hostile_tags_are_cut_in_one_pass(text: str) -> None:
    assert len(text) >= sum(len(part.text) for part in parts_of(text))


_MESS = (
    "<ul> </ul> <ol> <li> </li> <table> <tr> <td> </td> <th> </table> <details> </details> <summary> "
    "</summary> <p> </p> <b> </b> <sup> </sup> <pre> </pre> <blockquote> </blockquote> <h2> </h2> <dl> <dd> "
    "<br> <hr> <div> </div> <script> </script> <img> <a> </a> text \n\n \n **md** [[link]] <a\xa0href='x'>"
)
tags = st.sampled_from(_MESS.split(" "))


@settings(max_examples=200)
@given(st.lists(tags, max_size=20), st.integers(12, 90))
@example(["<ul>", "<td>", "<a\xa0href='x'>"], 12)
def test_no_mess_of_tags_is_wider_than_the_page_or_loses_a_link(mess: list[str], width: int) -> None:
    page = page_of("<div>\n" + "".join(part.replace("\xa0", " ") for part in mess) + "\n\nend")
    lines = lines_of(page.blocks, width)
    drawn_targets = {run.target for line in lines for run in line.runs if run.target >= 0}

    assert all(sum(cells(run.text) for run in line.runs) <= width for line in lines)
    assert bool(targets_of(page)) == bool(drawn_targets) or all(
        isinstance(target.destination, Fold) for target in targets_of(page)
    )
