"""``python -m garden_tui`` is the console script by another name."""

from garden_tui.cli import run

if __name__ == "__main__":
    run()
