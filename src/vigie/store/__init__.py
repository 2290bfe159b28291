"""Deliveries as immutable Parquet with manifests, the physical schema of values, and the query engine."""
