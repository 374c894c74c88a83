"""Of what a hostile note calls a link, nothing is given to a browser that a browser should not get."""

from __future__ import annotations

import pytest

from garden_tui.ui.browser import may_be_opened
from hostile.made import URLS


@pytest.mark.parametrize("url", [*URLS, " http://e.org", "http://e.org/\x1b[31m", "http://e.org/a b", ""])
def test_it_is_not_opened(url: str) -> None:
    assert not may_be_opened(url)


@pytest.mark.parametrize(
    "url",
    ["http://e.org", "HTTPS://e.org/a?b#c", "mailto:a@e.org", "http://user:word@e.org", "http://[::1]/"],
)
def test_what_is_plainly_an_address_is(url: str) -> None:
    assert may_be_opened(url)
