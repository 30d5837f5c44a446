"""Names that SCORM 2004 uses in a manifest."""

from __future__ import annotations

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"
ADLNAV = "http://www.adlnet.org/xsd/adlnav_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"
LOM = "http://ltsc.ieee.org/xsd/LOM"
XML = "http://www.w3.org/XML/1998/namespace"

THIRD, FOURTH = "2004 3rd Edition", "2004 4th Edition"
"""As `schemaversion` says it, and as the editions of our targets are called."""
