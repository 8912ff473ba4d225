"""Queries: one module per kind of thing; one function, one statement, one sentence."""
