"""Translate: a brief and a catalogue into the brief in another language."""
