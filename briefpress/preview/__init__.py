"""The proof room: an edition drawn as it will print, while it is written."""
