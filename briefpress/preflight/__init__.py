"""Preflight: the bytes of a file measured before they take its place, with nothing taken from who wrote them.

`pdf.check_pdf` is for the digital PDF, `press.check_press` for a press file.
"""
