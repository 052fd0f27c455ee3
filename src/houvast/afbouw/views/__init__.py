# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of stepping down and ending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.kernel.errors import DomainError
from houvast.partijen.queries import HuishoudenView
from houvast.privacy.commands import record_inzage

READERS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_number(text: str | None) -> int:
    """Return the number in a form; zero, which nothing has, when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0  # noqa: PLR2004


def record_look(request: HttpRequest, view: HuishoudenView) -> None:
    """Write down that this person looked."""
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=view.huishouden_id,
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        now=timezone.now(),
    )


def do(request: HttpRequest, form: forms.Form, act: Callable[..., object], which: dict[str, Any]) -> bool:
    """Do what a form asks, or leave in it what is wrong; return whether it was done."""
    if not form.is_valid():
        return False
    try:
        act(actor=asker(request), **which, **form.cleaned_data, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True
