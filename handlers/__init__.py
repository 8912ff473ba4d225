"""What the bot says and does: conversations, views, forms, texts and documents."""
