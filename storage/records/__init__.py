"""Frozen values: what is remembered, without a word on how it is stored."""
