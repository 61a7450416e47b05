"""Frames and figures to bytes, with the source line and the stamp of simulated data kept."""
