"""The platforms: each knows one medium, and nothing of what is said over it."""
