"""A Word file that somebody has edited, read into values."""
