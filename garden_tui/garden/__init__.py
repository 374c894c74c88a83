"""What is true: notes, links and the graph, in memory. Knows no Textual and touches no files."""
