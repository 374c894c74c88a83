"""Dates as people and programs write them, made ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_WRITTEN = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[T ][ ]?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d{0,6})?)?"
    r"[ ]?(?:(GMT|UTC|Z)?[ ]?(?:([+-])(\d{2}):?(\d{2})?)?))?",
    re.IGNORECASE,
)
_MILLISECONDS = re.compile(r"\d{12,14}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def iso_date(written: str) -> str | None:
    """Answer the date or moment *written* in ISO 8601, with its offset when it has one.

    Text that is no date, and a day that is in no calendar, is None: the text stays a property.
    ``GMT-04:00`` is four hours behind; a long number is milliseconds since 1970.
    """
    written = written.strip()
    if _MILLISECONDS.fullmatch(written):
        return (_EPOCH + timedelta(milliseconds=int(written))).isoformat()
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return None
    day, hour, minute, second, fraction, zone, sign, offset_hours, offset_minutes = match.groups()
    text = day
    if hour is not None:
        text += f"T{hour:0>2}:{minute}:{second or '00'}"
        text += f".{fraction}" if fraction else ""
        if sign:
            text += f"{sign}{offset_hours}:{offset_minutes or '00'}"
        elif zone:
            text += "+00:00"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text
