"""The command line from outside: words in, an exit code and two streams out."""
