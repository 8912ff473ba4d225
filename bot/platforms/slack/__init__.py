"""Slack: how views look there, what its payloads mean, and the way in and out."""
