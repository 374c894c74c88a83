"""How each construct is drawn, as text 40 and 80 columns wide."""

from __future__ import annotations

from drawing import drawn, expect


def test_paragraphs_wrap_and_keep_the_breaks_of_their_author() -> None:
    markdown = """
        Ferns are read *slowly*, and **by walking**: one turns over a `leaf` or two.
        A line break of the author stays.

        Another one.
        """

    expect(
        """
        Ferns are read slowly, and by walking:
        one turns over a leaf or two.
        A line break of the author stays.

        Another one.
        """,
        drawn(markdown),
    )


def test_high_headings_stand_apart_and_are_underlined() -> None:
    markdown = """
        Before.

        # First
        Text.

        ## Second
        ### Third
        Text.

        #### Fourth

        Text.
        """

    expect(
        """
        Before.


        First
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        Text.


        Second
        ────────────────────────────────────────

        Third
        Text.

        Fourth
        Text.
        """,
        drawn(markdown),
    )


def test_lists_hang_behind_their_bullets() -> None:
    markdown = """
        Things:
        - one that is long enough to wrap behind its bullet
          - nested
            - deeper
              - deepest
        - two

          second paragraph

        - three
        """

    expect(
        """
        Things:
        • one that is long enough to wrap behind
          its bullet
          ◦ nested
            ▪ deeper
              ▪ deepest

        • two

          second paragraph

        • three
        """,
        drawn(markdown),
    )


def test_numbers_are_right_aligned_and_count_on() -> None:
    markdown = """
        8. eight
        9. nine
        1. ten, as a list counts
        1. eleven
           - with a bullet
        """

    expect(
        """
         8. eight
         9. nine
        10. ten, as a list counts
        11. eleven
            ◦ with a bullet
        """,
        drawn(markdown),
    )


def test_tasks_have_boxes() -> None:
    markdown = """
        - [ ] open
        - [x] done
        - [/] begun
        - [-] dropped
        - [k] another
        """

    expect(
        """
        ☐ open
        ☑ done
        ◐ begun
        ⊘ dropped
        k another
        """,
        drawn(markdown),
    )


def test_quotes_stand_behind_a_bar() -> None:
    markdown = """
        > A quote that goes on over the edge of the page.
        >
        > > And one in it.
        """

    expect(
        """
        ▎ A quote that goes on over the edge of
        ▎ the page.
        ▎
        ▎ ▎ And one in it.
        """,
        drawn(markdown),
    )


def test_callouts_have_a_sign_a_title_and_folds() -> None:
    markdown = """
        > [!tip] Water *them*
        > Every day, and a lot of it in summer.
        > - one
        > - two
        >
        > > [!my-kind]
        > > An own kind.

        > [!faq]- Closed?
        > Hidden.

        > [!bug]+
        > Shown.
        """

    expect(
        """
        ▎ ✦ Water them
        ▎ Every day, and a lot of it in summer.
        ▎ • one
        ▎ • two
        ▎
        ▎ ▎ ◆ My Kind
        ▎ ▎ An own kind.

        ▎ ? Closed? ▸

        ▎ ✱ Bug ▾
        ▎ Shown.
        """,
        drawn(markdown),
    )


def test_tables_align_their_columns() -> None:
    markdown = """
        | Name | Size | Note |
        |:-----|-----:|:----:|
        | Ferns | 12 | [[moss\\|the moss]] |
        | 日本語 | 3,400 | *x* |
        """

    expect(
        """
        Name   │  Size │   Note
        ━━━━━━━┿━━━━━━━┿━━━━━━━━━
        Ferns  │    12 │ the moss
        日本語 │ 3,400 │    x
        """,
        drawn(markdown),
    )


def test_columns_without_room_wrap() -> None:
    markdown = """
        | One | Two words and more |
        |---|---|
        | A cell that has to wrap in its column | And this one too, for it is long |
        | short | https://example.org/a/b |
        """

    expect(
        """
        One             │ Two words and more
        ━━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━━━━━━━━━
        A cell that has │ And this one too, for
        to wrap in its  │ it is long
        column          │
        ────────────────┼───────────────────────
        short           │ https://example.org/
                        │ a/b
        """,
        drawn(markdown),
    )


def test_columns_with_room_do_not_wrap() -> None:
    markdown = """
        | One | Two words and more |
        |---|---|
        | A cell that has to wrap in its column | And this one too, for it is long |
        | short | https://example.org/a/b |
        """

    expect(
        """
        One                                   │ Two words and more
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        A cell that has to wrap in its column │ And this one too, for it is long
        short                                 │ https://example.org/a/b
        """,
        drawn(markdown, width=80),
    )


def test_rows_without_room_for_columns_become_records() -> None:
    markdown = """
        | First | Second | Third | Fourth | Fifth | Sixth |
        |---|---|---|---|---|---|
        | a cell of words | another cell | the third cell | four times | fives | six of them |
        | b | | c | d | e | f |
        """

    expect(
        """
        First   a cell of words
        Second  another cell
        Third   the third cell
        Fourth  four times
        Fifth   fives
        Sixth   six of them
        ────────────────────────────────────────
        First   b
        Third   c
        Fourth  d
        Fifth   e
        Sixth   f
        """,
        drawn(markdown),
    )


def test_the_same_rows_are_columns_where_they_fit() -> None:
    markdown = """
        | First | Second | Third | Fourth | Fifth | Sixth |
        |---|---|---|---|---|---|
        | a cell of words | another cell | the third cell | four times | fives | six of them |
        | b | | c | d | e | f |
        """

    expect(
        """
        First          │ Second       │ Third         │ Fourth     │ Fifth │ Sixth
        ━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━┿━━━━━━━━━━━━┿━━━━━━━┿━━━━━━━━━━━━
        a cell of      │ another cell │ the third     │ four times │ fives │ six of them
        words          │              │ cell          │            │       │
        ───────────────┼──────────────┼───────────────┼────────────┼───────┼────────────
        b              │              │ c             │ d          │ e     │ f
        """,
        drawn(markdown, width=80),
    )


def test_code_names_its_language_and_marks_where_lines_go_on_out_of_sight() -> None:
    markdown = """
        ```python
        def f(x):
        \treturn "a long line of code that does not fit"
        ```

            indented
        """

    expect(
        """
        python
        def f(x):
            return "a long line of code that d…

        indented
        """,
        drawn(markdown),
    )


def test_embeds_and_pictures_are_lines_that_can_be_followed() -> None:
    markdown = """
        ![[note#Part]] and ![[pictures/fern.png|300]]

        ![A fern|100x100](pictures/fern.png) [![badge](https://a.b/c.svg)](https://d.e)
        """

    expect(
        """
        ↳ note › Part and ▧ fern.png

        ▧ A fern ▧ badge
        """,
        drawn(markdown),
    )


def test_links_show_their_label_or_what_they_lead_to() -> None:
    markdown = """
        [[a/b/Note]] [[Note#Part#Below]] [[#Here]] [[Note.md|its *label*]] [[Note#^block]]
        <https://example.org> https://example.org/x. [text](a.md)
        """

    expect(
        """
        Note Note › Part › Below Here its
        *label* Note › ^block
        https://example.org
        https://example.org/x. text
        """,
        drawn(markdown),
    )


def test_tags_of_html_do_what_they_ask_or_vanish() -> None:
    markdown = """
        one<br>two <u>three</u> <kbd>ctrl</kbd> <span class="x">four</span> <odd>five</odd> <!-- six --> <a href="https://a.b">seven</a>

        <!-- nothing -->

        <div>
        block
        </div>
        """

    expect(
        """
        one
        two three ctrl four <odd>five</odd>
        seven

        block
        """,
        drawn(markdown),
    )


def test_comments_block_ids_and_definitions_are_not_drawn() -> None:
    markdown = """
        Shown %%hidden%% here. ^block-id

        %%
        all of it
        %%

        [ref]: https://a.b
        Text [ref].
        """

    expect(
        """
        Shown here.

        Text ref.
        """,
        drawn(markdown),
    )


def test_maths_are_readable() -> None:
    markdown = """
        $x^2$ and

        $$
        a + b
        $$
        """

    expect(
        """
        x² and

                         a + b
        """,
        drawn(markdown),
    )
