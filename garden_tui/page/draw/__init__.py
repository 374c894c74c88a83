"""How each construct is drawn: from an element and a width to lines."""
