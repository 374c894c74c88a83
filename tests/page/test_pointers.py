"""Notes and embeds whose content Git LFS has not downloaded say so."""

from __future__ import annotations

import pytest

from drawing import drawn, lines_of, page_in, page_of, text_of
from garden_tui.garden.pointer import is_pointer

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
SAID = "The content of this note was not downloaded: git lfs pull fetches it."


def test_a_pointer_is_told_and_not_shown() -> None:
    said = text_of(lines_of(page_of(POINTER).blocks, 80))

    assert SAID in said
    assert "oid" not in said


def test_an_embedded_pointer_is_told() -> None:
    assert SAID in text_of(lines_of(page_in(f"== a\n{POINTER}", "![[a]]").blocks, 90))


@pytest.mark.parametrize(
    "text", [f"# Of LFS\n{POINTER}", f"{POINTER}{'more ' * 300}", "version 1\noid x", ""]
)
def test_a_note_about_pointers_is_none(text: str) -> None:
    assert not is_pointer(text)


def test_what_is_no_picture_of_the_web_is_told_by_its_address() -> None:
    assert "▸ youtu.be/abc and ▧ fern and ▸ A talk" == drawn(
        "![](https://youtu.be/abc) and ![](https://x.y/fern.png) and ![A talk](https://youtu.be/abc)\n",
        80,
    ).replace("fern.png", "fern")
