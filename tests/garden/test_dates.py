"""Dates in every spelling that gardens use."""

from __future__ import annotations

import pytest

from garden_tui.garden.dates import iso_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-10-10", "2024-10-10"),
        (" 2024-10-10 ", "2024-10-10"),
        ("2022-01-09T00:00:00-08:00", "2022-01-09T00:00:00-08:00"),
        ("2025-09-15 02:37:02 GMT-04:00", "2025-09-15T02:37:02-04:00"),
        ("2025-09-15 02:37:02 UTC", "2025-09-15T02:37:02+00:00"),
        ("2023-01-01T10:00:00Z", "2023-01-01T10:00:00+00:00"),
        ("2023-01-01T10:00:00.250Z", "2023-01-01T10:00:00.250+00:00"),
        ("2020-01-05 18:52", "2020-01-05T18:52:00"),
        ("2020-01-05 8:05", "2020-01-05T08:05:00"),
        ("2020-01-05 18:52 +0200", "2020-01-05T18:52:00+02:00"),
        ("2020-01-05 18:52 +02", "2020-01-05T18:52:00+02:00"),
        ("1639425310320", "2021-12-13T19:55:10.320000+00:00"),
    ],
)
def test_a_date_is_made_iso(written: str, expected: str) -> None:
    assert expected == iso_date(written)


@pytest.mark.parametrize(
    "written",
    [
        *("", "{{date}}", "true", "yesterday", "2025-02-30", "2025-13-01", "0000-01-01", "2025-1-1"),
        *("2025-01-01 25:00", "2025-01-01 10:00 +99:00", "9999999999999999"),
    ],
)
def test_what_is_in_no_calendar_is_none(written: str) -> None:
    assert None is iso_date(written)
