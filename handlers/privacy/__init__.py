"""The privacy gate: what must not be written in a form, found before anything is stored.

`gate.inspect` gives the findings, `gate.redact` the text without the hard stops, `finding` the values.
"""
