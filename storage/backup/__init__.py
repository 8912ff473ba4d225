"""Backups: a zip file with one member of JSON lines for each table, and a manifest that vouches for them.

`manifest.json` says the format's number, the program's version, the schema's revision, when the copy was made, and
for each table how many rows its member `tables/NAME.jsonl` has and their SHA-256. A copy made on one kind of database
can be restored into the other. It holds everything that the database holds, tokens of chat workspaces too, and
nothing that lies beside the database, such as the signing key.
"""
