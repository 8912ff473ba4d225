"""Platforms of our own for tests: they implement the port that delivery sees, and nothing behind it is replaced."""
