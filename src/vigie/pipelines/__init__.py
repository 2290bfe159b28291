"""Use cases without Django. The command line and the apps both call these; values and paths in, values out."""
