"""`python -m bot.cli`: the command line without its installed name."""

from bot.cli import main

raise SystemExit(main())
