"""Vigie: follow-up of every commitment against trafficking in persons, with comparable data and victims safe.

The rooms, from the top: ``cli``, ``site``, ``apps``, ``web``, ``pipelines``, the methods, ``store``, ``domain``.
An import only ever goes down; ``docs/adr/0001-floors.md`` says why.
"""

__version__ = "0.1.0"
