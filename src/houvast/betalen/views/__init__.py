# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of betalen: runs, what failed, other accounts, emergencies."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_number(text: str | None) -> int:
    """Return the number in an address, or 0 when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


def try_out(request: HttpRequest, act: Callable[[], str]) -> bool:
    """Do something and say what came of it on the next page; return whether it was done."""
    try:
        words = act()
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
        return False
    messages.success(request, words)
    return True
