"""What is wrong with a backup, or with the database that it is to be restored into.

`foreign`     it is no backup of ours
`damaged`     it is truncated, changed, or not what it says it is
`newer`       it comes from a program or schema beyond ours; params: version
`older`       it comes from an earlier schema; params: version
`not-empty`   the database holds something already
`unfit`       the database refuses a row; params: table
`unfit-whole` its rows do not fit each other
`changed`     what the database gives back is not what was put in; params: table
`too-long`    a row is longer than can be restored; params: table
"""

from __future__ import annotations


class BackupError(Exception):
    """`code` names the sentence, `params` what it mentions."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
