"""A mail server and a mailbox on this machine, stricter than real ones."""

from fakes.mail.imap import FakeMailbox
from fakes.mail.smtp import FakeMailServer, Mailed

__all__ = ["FakeMailServer", "FakeMailbox", "Mailed"]
