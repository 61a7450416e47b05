"""Arithmetic on frames of figures: DataFrame in, DataFrame out, nothing fetched or changed in place."""
