# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of transfers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import list_people
from houvast.kernel.errors import DomainError
from houvast.overdracht.forms import BeheerderForm

MANAGER = (Role.CONTRACTMANAGER,)
SIDES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
READERS = (*MANAGER, *SIDES)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list: its rows, their places from 1, how many there are, and where the pages beside it begin."""

    rows: Sequence[T]
    first: int
    last: int
    total: int
    previous: int | None
    next: int | None


def page_of(request: HttpRequest, found: Sequence[T], size: int, *, name: str = "vanaf") -> Page[T]:
    """Return the page that the address asks for (by how many come before it), or the first."""
    asked = request.GET.get(name, "")
    begin = int(asked) if asked.isascii() and asked.isdigit() and int(asked) < len(found) else 0
    rows = found[begin : begin + size]
    more = begin + size < len(found)
    return Page(
        rows, begin + 1, begin + len(rows), len(found), max(0, begin - size) if begin else None,
        begin + size if more else None,
    )  # fmt: skip


def make_beheerder_form(request: HttpRequest) -> BeheerderForm:
    """Return the form that asks who of the own people takes households over."""
    people = list_people(asker(request), role=Role.BUDGETBEHEERDER, today=timezone.localdate())
    return BeheerderForm(
        request.POST if request.method == "POST" else None,
        prefix="beheerder",
        choices=[(each.medewerker_id, each.naam) for each in people],
    )


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
