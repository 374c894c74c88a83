"""What is shown: pages, blocks and lines as plain data. Knows no Textual and touches no files."""
