"""What comes in from outside a conversation: police events, form exports and member lists, as plain values."""
