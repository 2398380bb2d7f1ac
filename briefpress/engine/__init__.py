"""All that touches WeasyPrint's private parts; tests/engine holds the contract with the pinned version."""
