"""Where input is fetched or read from: the police's open API and table files."""
