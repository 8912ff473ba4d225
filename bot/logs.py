"""Log lines: JSON where a machine reads them, short text on a terminal; events and kinds, never values."""

from __future__ import annotations

import logging
import sys
from typing import Any, TextIO

import structlog

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


class Forwarder(logging.Handler):
    """What a library reports, as one of our own lines: its name and place, and never what it says.

    A library's message can hold what somebody wrote: an address in a request, a value in an exception.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Writes the line."""
        error = record.exc_info[0] if record.exc_info else None
        kind = {"error": error.__name__} if error else {}
        log = structlog.get_logger()
        log.log(record.levelno, "library", name=record.name, place=f"{record.module}:{record.lineno}", **kind)


def configure_logs(level: str) -> None:
    """Sends our own lines and the libraries' warnings to stderr, from this level on; safe to call again."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=_present_stderr,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    if not any(isinstance(handler, Forwarder) for handler in root.handlers):
        root.addHandler(Forwarder(logging.WARNING))


def _present_stderr(*_: Any) -> structlog.PrintLogger:
    """Asked for at every line, because tests and services exchange the stream."""
    return structlog.PrintLogger(sys.stderr)


def _render(logger: Any, method: str, event: structlog.typing.EventDict) -> str:
    """One JSON object, or on a terminal the event and its facts."""
    if not is_terminal(sys.stderr):
        return str(structlog.processors.JSONRenderer(ensure_ascii=False)(logger, method, event))
    told = {name: value for name, value in event.items() if name not in {"event", "level", "timestamp"}}
    facts = " ".join(f"{name}={value}" for name, value in told.items())
    return f"{str(event['timestamp'])[11:19]} {event['level']}: {event['event']} {facts}".rstrip()


def is_terminal(stream: TextIO) -> bool:
    """True when a person looks at it."""
    return stream.isatty()
