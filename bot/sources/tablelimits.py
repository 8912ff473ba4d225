"""How large a table may be: far above any form export or member list, far below what fills the memory."""

from __future__ import annotations

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
