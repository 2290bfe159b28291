"""Deliveries of records and observations, understood and harmonised: schemas, mappings, vintages, quality."""
