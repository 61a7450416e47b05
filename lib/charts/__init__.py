"""Data to figures: one module per question asked of the data; nothing here fetches or filters."""
