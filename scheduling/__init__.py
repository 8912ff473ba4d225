"""When things happen: dates, steps, due work and delivery. No text, no platform."""
