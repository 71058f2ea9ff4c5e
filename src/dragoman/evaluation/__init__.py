"""Gold annotations, and how far a prediction agrees with them."""
