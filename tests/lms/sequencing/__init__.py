"""Sequencing: small courses gone through by the rules of the SN book."""
