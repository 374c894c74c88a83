"""How large a picture is stands in the head of its file."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.disk.picture import picture_size, size_in

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 300, 200) + b"\x08\x02\x00\x00\x00"
GIF = b"GIF89a" + struct.pack("<HH", 300, 200)
BMP = b"BM" + bytes(16) + struct.pack("<ii", 300, -200)
PREVIEW = b"\xff\xe1" + struct.pack(">H", 2 + 40) + b"\xff\xc0" * 20
JPEG = b"\xff\xd8" + PREVIEW + b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 200, 300)
WEBP = b"RIFF" + bytes(4) + b"WEBPVP8X" + bytes(8) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")
LOSSLESS = b"RIFF" + bytes(4) + b"WEBPVP8L" + bytes(4) + b"\x2f" + (299 | 199 << 14).to_bytes(4, "little")
LOSSY = b"RIFF" + bytes(4) + b"WEBPVP8 " + bytes(10) + struct.pack("<HH", 300, 200)


@pytest.mark.parametrize("head", [PNG, GIF, BMP, JPEG, WEBP, LOSSLESS, LOSSY])
def test_every_format_tells_its_size(head: bytes) -> None:
    assert (300, 200) == size_in(head)


@given(
    st.sampled_from([PNG, GIF, BMP, JPEG, WEBP, LOSSLESS, LOSSY]), st.integers(0, 30), st.binary(max_size=30)
)
def test_a_file_that_is_cut_or_broken_tells_a_size_or_none(head: bytes, kept: int, rest: bytes) -> None:
    size = size_in(head[:kept] + rest)

    assert size is None or min(size) > 0


def test_a_picture_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    (tmp_path / "fern.png").write_bytes(PNG)
    (tmp_path / "leads-out.png").symlink_to("/dev/zero")

    assert (300, 200) == picture_size(tmp_path, "fern.png")
    assert None is picture_size(tmp_path, "moss.png")
    assert None is picture_size(tmp_path, "leads-out.png")
    assert None is picture_size(tmp_path, "../fern.png")
