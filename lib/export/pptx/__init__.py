"""PowerPoint: native charts, tables and text that an office can edit; one master in our theme.

Chinese fonts are named for Latin and East Asian text both (a:latin, a:ea), so that PowerPoint,
WPS and LibreOffice each find one they have. Every slide's notes give what to say and its sources.
"""
from lib.export.pptx.deck import pptx

__all__ = ["pptx"]
