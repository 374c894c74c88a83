"""Where it comes from: the only package that touches files."""
