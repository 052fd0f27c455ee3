# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of transfers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.kernel.errors import DomainError

MANAGER = (Role.CONTRACTMANAGER,)
SIDES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
READERS = (*MANAGER, *SIDES)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def do(request: HttpRequest, form: forms.Form, act: Callable[..., object], which: dict[str, Any]) -> bool:
    """Do what a form asks, or leave in it what is wrong; return whether it was done."""
    if not form.is_valid():
        return False
    try:
        act(actor=asker(request), **which, **form.cleaned_data, now=timezone.now())
    except NotAllowed as fault:
        form.add_error(None, str(fault))
        return False
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True
