"""Text with its look, as both Word and Markdown have it."""
