"""Queries in notes can be followed; what they find, the reader's search says."""

from __future__ import annotations

from drawing import page_of, targets_of
from garden_tui.page.destination import Search


def test_a_query_leads_to_what_is_looked_for() -> None:
    page = page_of(
        "# Page\n\n```query\nferns\n```\n\n- ```query\n  path:bog\n    moss\n  ```\n\n```query\n```\n"
    )

    assert [Search("ferns"), Search("path:bog moss")] == [target.destination for target in targets_of(page)]


def test_other_fences_lead_nowhere() -> None:
    assert [] == targets_of(page_of("# Page\n\n```python\nquery = 1\n```\n\n```dataview\nLIST\n```\n"))
