"""One search for both databases, which folds accents itself."""
