"""The one error of a broken world."""


class GardenError(Exception):
    """Something outside the garden went wrong; ``str(error)`` is one line for the reader."""
