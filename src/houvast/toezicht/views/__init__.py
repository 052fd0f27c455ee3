# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of toezicht."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.kernel.errors import DomainError
from houvast.toezicht import forms
from houvast.toezicht.queries import Eisenstand

WRITERS = (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER)
# At an uitvoerder, who answers for its work reads what is about it; at a gemeente that role has no part in it.
READERS = (*WRITERS, Role.TWEEDE_BEOORDELAAR)


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done on a page: by which form and command, how it is offered, and whether it takes the day."""

    form: type[forms.FactsForm]
    command: Callable[..., object]
    summary: Any
    with_today: bool = False


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def offer_acts(
    acts: Mapping[str, Act],
    keys: Iterable[str],
    offers: Mapping[str, forms.Offer],
    wrong: Mapping[str, forms.FactsForm],
) -> list[dict[str, Any]]:
    """Return what can be done now, each with its form; one that was filled in wrongly is open."""
    return [
        {
            "key": key,
            "summary": acts[key].summary,
            "form": wrong.get(key) or acts[key].form(offer=offers.get(key), prefix=key),
            "is_open": key in wrong,
            "is_button": acts[key].form is forms.EmptyForm,
        }
        for key in keys
    ]


def do(
    request: HttpRequest,
    acts: Mapping[str, Act],
    key: str,
    offers: Mapping[str, forms.Offer],
    which: Mapping[str, object],
    *,
    done: tuple[Any, ...],
    show: Callable[[dict[str, forms.FactsForm]], HttpResponse],
) -> HttpResponse:
    """Do one thing and go to the page `done`, or show the form again with what is wrong."""
    if key not in acts:
        raise Http404
    act = acts[key]
    form = act.form(request.POST, request.FILES, offer=offers.get(key), prefix=key)
    if form.is_valid() and attempt(request, form, act, {**which, **form.facts()}):
        messages.success(request, _("Het is vastgelegd."))
        return redirect(*done)
    return show({key: form})


def attempt(request: HttpRequest, form: forms.FactsForm, act: Act, facts: Mapping[str, object]) -> bool:
    """Do it and return whether it was done; otherwise the form says why not."""
    when: dict[str, object] = {"now": timezone.now()}
    if act.with_today:
        when["today"] = timezone.localdate()
    try:
        act.command(actor=asker(request), **when, **facts)
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True


def first_wrong(wrong: Mapping[str, forms.FactsForm]) -> forms.FactsForm | None:
    """Return the form that was filled in wrongly, or None."""
    return next(iter(wrong.values()), None)


def say_eisen(stand: Eisenstand) -> str:
    """Return in one sentence how the eisen stand."""
    count, total = len(stand.red), len(stand.eisen)
    if not total:
        return _("Er zijn nog geen eisen vastgelegd")
    if not count:
        return ngettext("De %(total)s eis wordt gehaald", "Geen van de %(total)s eisen staat op rood", total) % {
            "total": total
        }
    values = {"count": count, "total": total}
    sentence = (
        ngettext(
            "%(count)s van %(total)s eisen wordt niet gehaald",
            "%(count)s van %(total)s eisen worden niet gehaald",
            count,
        )
        % values
    )
    since = stand.longest_since
    if since is None:
        return sentence
    maand = date_format(since, "F Y")
    if count == 1:
        return _("%(sentence)s, sinds %(maand)s") % {"sentence": sentence, "maand": maand}
    return _("%(sentence)s, de langste sinds %(maand)s") % {"sentence": sentence, "maand": maand}
