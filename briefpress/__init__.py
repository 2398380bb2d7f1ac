"""Policy briefs from Markdown and tables to print PDF and Word."""

__version__ = '0.1.0'
