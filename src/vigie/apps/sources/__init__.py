"""Sources, their deliveries, and who may see them."""
