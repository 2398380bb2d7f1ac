"""The press writer: a Document as PDF/X-4 (ISO 15930-7) in the inks of one printing condition.

WeasyPrint lays the pages out in screen colours; a rewrite into a new file makes boxes, marks, inks and identity. What
it does not understand it refuses. Whether a file conforms is proven by a preflight program, not here.
"""
