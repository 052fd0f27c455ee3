# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists: the werkvoorraad, what waits for a second person, running verklaringen, and the table of steps."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.middleware import page
from houvast.kernel.sentences import gettext_noop
from houvast.trajecten import queries
from houvast.trajecten.domain.stappen import WERK_WORDS
from houvast.trajecten.domain.states import NEED_WORDS, STATE_WORDS, TRANSITIONS
from houvast.trajecten.domain.termijnen import STAND_WORDS, TERMIJN_WORDS, Stand
from houvast.trajecten.domain.words import BEDREIGING_WORDS
from houvast.trajecten.queries import Wie, WorkRow
from houvast.trajecten.views import READERS, asker

_PAGE_SIZE = 25
_VERKLARINGEN = 50
WIE_WORDS = {
    Wie.MIJN: gettext_noop("Mijn trajecten"),
    Wie.NIEMAND: gettext_noop("Nog van niemand"),
    Wie.ALLE: gettext_noop("Alle trajecten"),
}
KIND_OF_STAND = {
    Stand.LOOPT: "",
    Stand.WAARSCHUWING: "risk",
    Stand.VERLOPEN: "harm",
    Stand.OP_TIJD: "good",
    Stand.TE_LAAT: "risk",
}


@never_cache
@require_safe
@page(*READERS)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """Show trajecten with something to do, the nearest deadline on top."""
    actor, today = asker(request), timezone.localdate()
    wie = _read_wie(request.GET.get("wie", ""))
    after = request.GET.get("na", "")
    rows = queries.list_work(actor, today=today, wie=wie, after=after, count_max=_PAGE_SIZE + 1)
    shown = rows[:_PAGE_SIZE]
    tabs = [
        {"url": f"?{urlencode({'wie': each.value})}", "label": _(words), "current": each is wie, "count": None}
        for each, words in WIE_WORDS.items()
    ]
    context = {
        "rows": [_dress(each) for each in shown],
        "first": _dress(shown[0]) if shown and not after else None,
        "count": queries.count_work(actor, today=today, wie=wie),
        "tabs": tabs,
        "wie": wie,
        "to_see": len(
            [each for each in queries.list_plannen_to_see(actor) if each.written_by_id != actor.medewerker_id]
        ),
        "next": f"?{urlencode({'wie': wie.value, 'na': shown[-1].cursor})}" if len(rows) > _PAGE_SIZE else "",
        "first_page": not after,
    }
    return render(request, "trajecten/werkvoorraad.html", context)


@never_cache
@require_safe
@page(*READERS)
def te_beoordelen(request: HttpRequest) -> HttpResponse:
    """Show the plans that wait for a second person."""
    actor = asker(request)
    waiting = queries.list_plannen_to_see(actor)
    context = {
        "mine": [each for each in waiting if each.written_by_id != actor.medewerker_id],
        "others": [each for each in waiting if each.written_by_id == actor.medewerker_id],
    }
    return render(request, "trajecten/te_beoordelen.html", context)


@never_cache
@require_safe
@page(*READERS)
def verklaringen(request: HttpRequest) -> HttpResponse:
    """Show the schuldhulpverklaringen that run, those that end first on top."""
    actor, today = asker(request), timezone.localdate()
    text = request.GET.get("vanaf", "")
    offset = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 (a number)
    rows = queries.list_running_verklaringen(actor, offset=offset, count_max=_VERKLARINGEN + 1)
    context = {
        "rows": rows[:_VERKLARINGEN],
        "next": f"?vanaf={offset + _VERKLARINGEN}" if len(rows) > _VERKLARINGEN else "",
        "first_page": offset == 0,
        "today": today,
    }
    return render(request, "trajecten/verklaringen.html", context)


@never_cache
@require_safe
@page(*READERS)
def stappen(request: HttpRequest) -> HttpResponse:
    """Show the table of steps as it is, with the articles of law."""
    context = {
        "rows": [
            {
                "before": _(STATE_WORDS[before]),
                "after": _(STATE_WORDS[after]),
                "label": _(step.label),
                "article": step.article,
                "needs": [_(NEED_WORDS[need]) for need in step.needs],
            }
            for (before, after), step in TRANSITIONS.items()
        ]
    }
    return render(request, "trajecten/stappen.html", context)


def _read_wie(text: str) -> Wie:
    try:
        return Wie(text)
    except ValueError:
        return Wie.MIJN


def _dress(row: WorkRow) -> dict[str, object]:
    return {
        "view": row,
        "werk": _(WERK_WORDS[row.werk]),
        "state": _(STATE_WORDS[row.state]),
        "termijn": _(TERMIJN_WORDS[row.termijn]) if row.termijn else "",
        "stand": _(STAND_WORDS[row.stand]) if row.stand else "",
        "kind": KIND_OF_STAND[row.stand] if row.stand else "",
        "bedreiging": _(BEDREIGING_WORDS[row.bedreiging]) if row.bedreiging else "",
        "clienten": ", ".join(row.clienten),
    }
