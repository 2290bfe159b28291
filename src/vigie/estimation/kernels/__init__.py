"""Inner loops of the estimators: plain Python over arrays, compiled where the ``fast`` extra is installed.

One source serves both, so that the results are the same with and without Numba. Nothing here knows a table's names:
a capture history is a bit mask (list *i* is bit *i*), a model is an ascending array of masks that begins with 0, the
intercept, and holds every subset of each of its masks.
"""
