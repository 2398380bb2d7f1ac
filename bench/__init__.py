"""Measurements, run from the root of the repository: `python -m bench` beside other programs, others by their names."""
