"""Written files measured before they leave the house."""
