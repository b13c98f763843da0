"""Audits as documents: what is said to a person and in which order, before any layout."""
