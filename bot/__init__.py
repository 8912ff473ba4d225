"""The process: wiring, settings, clock, command line and platforms."""
