"""What people and the bot say to each other: one module per conversation, none imports another."""
