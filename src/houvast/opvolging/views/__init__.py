# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of who reaches out, of who makes policy, and of the partner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import list_uitvoerders
from houvast.kernel.errors import DomainError

REACHES = (Role.OUTREACH, Role.CONSULENT)
CHOOSES = (Role.BELEIDSMEDEWERKER,)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def do(request: HttpRequest, act: Callable[..., Any], success: str, **which: Any) -> bool:  # noqa: ANN401 (any command)
    """Do it and say so, or say what is wrong; return whether it was done."""
    try:
        act(actor=asker(request), **which, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
        return False
    messages.success(request, success)
    return True


def say_faults(request: HttpRequest, form: Any) -> None:  # noqa: ANN401 (any form)
    """Say what a form lacks, on the page that the person comes back to."""
    for faults in form.errors.values():
        for fault in faults:
            messages.error(request, fault)


def list_uitvoerder_choices() -> list[tuple[int, str]]:
    """Return the uitvoerders that zaken can be handed to, by id and name."""
    return [(each.organisatie_id, each.naam) for each in list_uitvoerders()]
