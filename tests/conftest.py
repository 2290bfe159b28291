"""What holds in every test of the house, with Django or without: how fast a machine is decides nothing."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
