# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of vroegsignalering: of the partner, of the gemeente, of who decides about threatening situations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.kernel.errors import DomainError

AGREES = (Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER)
DECIDES = (Role.OUTREACH, Role.CONSULENT)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def do(request: HttpRequest, form: forms.Form, act: Callable[..., object], which: dict[str, Any]) -> bool:
    """Do what a form that is right asks, or leave in it what is wrong; return whether it was done."""
    try:
        act(actor=asker(request), **which, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True
