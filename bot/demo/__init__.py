"""The demonstration: two real set-ups, real published events and a clock that is moved by hand."""
