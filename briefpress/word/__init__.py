"""The Word writer: a Document as an editable draft."""
