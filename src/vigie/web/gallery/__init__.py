"""What the gallery shows: every pattern with invented content, also empty, wrong and refused. Axe reads it."""
