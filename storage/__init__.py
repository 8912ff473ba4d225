"""What is remembered: records, tables, queries, migrations and the municipalities' set-ups."""
