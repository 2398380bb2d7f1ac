"""Exchange: a catalogue as the file of a translator, and what comes home in it."""
