"""Items and rows that come, go and move in YAML and CSV sources, in which every other byte stays."""
