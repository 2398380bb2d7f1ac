"""Copyfit: a brief that promises its length is set a little tighter where it needs it, down to a floor.

`ladder` is read with the sources; `fit` lays pages out, and so imports WeasyPrint.
"""
