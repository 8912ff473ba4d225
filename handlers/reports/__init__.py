"""Reports: one document tree, and a writer for each format it is filed or sent in."""
