"""The one place on this floor where an unexpected error ends: logged once, never passed on to the others."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec

import structlog

Arguments = ParamSpec("Arguments")


async def guarded(
    what: str, work: Callable[Arguments, Awaitable[Any]], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> bool:
    """True when the work was done; an unexpected error is logged with a reference number and ends here.

    The log has the kind of work and the error's type and place, never its values: they may hold what a person wrote.
    """
    try:
        await work(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - one of the two places where it stands: around a scheduled piece of work
        log_fault(what, error)
        return False
    return True


def log_fault(what: str, error: BaseException) -> str:
    """The reference number under which an unexpected error was logged."""
    reference = secrets.token_hex(4)
    structlog.get_logger().error(
        "fault", what=what, reference=reference, error=type(error).__name__, place=_place_of(error)
    )
    return reference


def _place_of(error: BaseException) -> list[str]:
    """File and line of each frame, outermost first, without any value."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return places
