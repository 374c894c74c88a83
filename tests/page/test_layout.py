from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import page_of
from garden_tui.page.destination import Fold, TagPlace
from garden_tui.page.heights import Heights
from garden_tui.page.layout import Layout, Spot, TargetRef
from garden_tui.page.line import Line, Run, Target


@dataclass(frozen=True)
class Fake:
    """A block of *height* lines that guesses *guess*; some rows hold a target of that number."""

    name: str
    height: int
    guess: int
    rows: Mapping[int, int] | None = None
    source: int = 0
    key: str = ""

    @property
    def targets(self) -> Sequence[Target]:
        count = max((self.rows or {}).values(), default=-1) + 1
        plain = [Target(TagPlace(str(number)), str(number)) for number in range(count)]
        return [Target(Fold(self.key), self.key), *plain[1:]] if self.key else plain

    def estimate(self, width: int) -> int:
        return self.guess

    def lay_out(self, width: int, folds: Mapping[str, bool]) -> Sequence[Line]:
        height = 1 if self.key and not folds.get(self.key, True) else self.height
        rows = self.rows or {}
        return [
            Line((Run(f"{self.name}{row}", "", rows.get(row, -1)),), self.source + row if self.source else 0)
            for row in range(height)
        ]


def drawn(layout: Layout, *rows: int) -> list[str]:
    return ["".join(run.text for run in layout.line(y)[0].runs) for y in rows]


FAKES = st.lists(
    st.builds(
        Fake,
        st.sampled_from("abc"),
        st.integers(0, 4),
        st.integers(0, 6),
        st.dictionaries(st.integers(0, 3), st.integers(0, 2), max_size=2),
    ),
    max_size=12,
)


@given(st.lists(st.integers(0, 5), max_size=30), st.data())
def test_sums_of_heights_are_those_of_a_list(heights: list[int], data: st.DataObject) -> None:
    sums = Heights(heights)
    for _ in range(data.draw(st.integers(0, 5))):
        if heights:
            index = data.draw(st.integers(0, len(heights) - 1))
            heights[index] = data.draw(st.integers(0, 9))
            sums[index] = heights[index]

    assert sum(heights) == sums.total
    assert [sum(heights[:index]) for index in range(len(heights) + 1)] == [
        sums.before(index) for index in range(len(heights) + 1)
    ]
    flat = [(index, row) for index, height in enumerate(heights) for row in range(height)]
    assert flat == [sums.find(row) for row in range(sum(heights))]
    assert len(heights) == sums.find(sum(heights))[0]


def test_any_line_can_be_asked_for() -> None:
    layout = Layout([Fake("a", 2, 5), Fake("b", 3, 1), Fake("c", 1, 1)], 40, {})

    assert ["a0", "a1", "b0", "b1", "b2", "c0", ""] == drawn(layout, 0, 1, 2, 3, 4, 5, 6)
    assert 6 == layout.height


def test_a_block_is_laid_out_only_when_it_is_looked_at() -> None:
    layout = Layout([Fake("a", 2, 2), Fake("b", 3, 3), Fake("c", 1, 1)], 40, {})

    layout.line(1)

    assert [True, False, False] == [layout.measured(block) for block in range(3)]
    assert 3 == layout.measure(1)
    assert layout.measured(1)


def test_idle_work_measures_what_is_near_first_and_then_the_rest() -> None:
    layout = Layout([Fake("x", 1, 3) for _ in range(10)], 40, {})

    assert not layout.measure_some(4, around=5)
    assert [5, 6] == [block for block in range(10) if layout.measured(block)]
    while not layout.measure_some(4, around=5):
        pass
    assert 10 == layout.height


def test_a_spot_stays_while_what_is_above_it_is_measured() -> None:
    layout = Layout([Fake("a", 9, 1), Fake("b", 9, 1), Fake("c", 3, 3)], 40, {})
    spot = layout.spot(2)
    before = layout.y_of(spot)

    layout.measure(0)

    assert Spot(2, 0) == spot
    assert (2, 10) == (before, layout.y_of(spot))
    assert ["c0"] == drawn(layout, layout.y_of(spot))


@settings(max_examples=200)
@given(FAKES, st.lists(st.integers(0, 40), max_size=20))
def test_lines_are_the_same_however_one_scrolled_there(blocks: list[Fake], asked: list[int]) -> None:
    scrolled = Layout(blocks, 40, {})
    for y in asked:
        scrolled.line(y)
    straight = Layout(blocks, 40, {})
    while not straight.measure_some(1):
        pass
    while not scrolled.measure_some(5, around=3):
        pass

    assert straight.height == scrolled.height
    rows = range(straight.height + 2)
    assert drawn(straight, *rows) == drawn(scrolled, *rows)
    assert [f"{block.name}{row}" for block in blocks for row in range(block.height)] == drawn(
        straight, *range(straight.height)
    )


@given(FAKES)
def test_stepping_reaches_every_visible_target_once_in_order_and_back(blocks: list[Fake]) -> None:
    layout = Layout(blocks, 40, {})
    visible = [
        TargetRef(index, target)
        for index, block in enumerate(blocks)
        for target in sorted({t for row, t in (block.rows or {}).items() if row < block.height})
    ]

    forward = []
    ref = layout.step(None, 1)
    while ref is not None:
        forward.append(ref)
        ref = layout.step(ref, 1)
    backward = []
    ref = layout.step(None, -1, at=10_000)
    while ref is not None:
        backward.append(ref)
        ref = layout.step(ref, -1)

    assert visible == forward
    assert visible[::-1] == backward


def test_the_first_press_takes_what_is_on_screen() -> None:
    layout = Layout([Fake("a", 4, 4, {0: 0, 2: 1}), Fake("b", 2, 2, {1: 0})], 40, {})

    assert TargetRef(0, 1) == layout.step(None, 1, at=1)
    assert TargetRef(1, 0) == layout.step(None, 1, at=3)
    assert TargetRef(0, 0) == layout.step(None, -1, at=1)


def test_a_target_over_several_rows_knows_all_of_them() -> None:
    layout = Layout([Fake("a", 1, 1), Fake("b", 4, 4, {1: 0, 2: 0})], 40, {})

    assert (2, 3) == layout.rows_of(TargetRef(1, 0))
    assert None is layout.rows_of(TargetRef(1, 7))
    assert None is layout.rows_of(TargetRef(9, 0))


def test_folding_forgets_the_lines_of_what_folds_and_no_others() -> None:
    layout = Layout([Fake("a", 3, 3, {0: 0}, key="k"), Fake("b", 1, 1)], 40, {})
    while not layout.measure_some(10):
        pass

    layout.refold({"k": False})

    assert [False, True] == [layout.measured(0), layout.measured(1)]
    assert ["a0", "b0"] == drawn(layout, 0, 1)


def test_a_line_of_the_file_is_found_where_it_is_drawn() -> None:
    layout = Layout([Fake("a", 2, 2, source=4), Fake("b", 3, 3, source=10), Fake("c", 1, 1)], 40, {})

    assert Spot(0, 0) == layout.spot_of_source(1)
    assert Spot(0, 1) == layout.spot_of_source(7)
    assert Spot(1, 1) == layout.spot_of_source(11)
    assert Spot(1, 2) == layout.spot_of_source(99)


def test_nothing_at_all_can_be_laid_out() -> None:
    layout = Layout([], 40, {})

    assert (0, [""], None) == (layout.height, drawn(layout, 0), layout.step(None, 1))
    assert layout.measure_some(1)
    assert Spot(0, 0) == layout.spot_of_source(3)


def test_a_line_of_a_paragraph_is_found_in_it_though_the_title_is_of_its_first_line() -> None:
    layout = Layout(page_of("one\ntwo\n").blocks, 40, {})
    drawn, _ = layout.line(layout.y_of(layout.spot_of_source(2)))

    assert "two" == "".join(run.text for run in drawn.runs)
