"""Long work with a lease, progress, a cancel point and a log."""
