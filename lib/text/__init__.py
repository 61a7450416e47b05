"""Every word a reader sees, zh and en side by side; one module a room of the house.

A page imports its own module (`from lib.text import overview as words`), and a word that
two rooms share stands in `common`. A Label without one of its languages cannot be made.
"""
