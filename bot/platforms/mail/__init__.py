"""Mail: messages handed to the municipality's own mail server, and what comes back undelivered."""
