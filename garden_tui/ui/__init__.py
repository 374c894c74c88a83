"""How it looks: the Textual app."""
