# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the site itself: where to land, accessibility, security.txt, health, the style guide of the demo."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.kernel.money import Money
from houvast.web.domain.charts import draw_balance, draw_bars
from houvast.web.domain.navigation import list_items
from houvast.web.forms import VoorbeeldForm

SECURITY_TXT_DAYS = 180


@login_not_required
@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """Send everyone to the page that their role opens on; who has none yet is told so."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return HttpResponseRedirect(reverse("access:inloggen"))
    for item in list_items(actor.role, has_books=bool(actor.administraties)):
        try:
            return HttpResponseRedirect(reverse(item.url_name))
        except NoReverseMatch:
            continue
    return render(request, "web/no_work.html")


@login_not_required
@require_safe
def show_toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement (Besluit digitale toegankelijkheid overheid)."""
    return render(request, "web/toegankelijkheid.html")


@login_not_required
@require_safe
def show_security_txt(request: HttpRequest) -> HttpResponse:
    """Show where to report a vulnerability (RFC 9116); always valid for another half year."""
    expires = (timezone.now() + timedelta(days=SECURITY_TXT_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        f"Canonical: {request.build_absolute_uri()}",
        "Preferred-Languages: nl, en",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def show_health(_request: HttpRequest) -> HttpResponse:
    """Answer that the web server is alive."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def show_robots_txt(_request: HttpRequest) -> HttpResponse:
    """Ask search engines to stay away: nothing here is for them."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def show_stijlgids(request: HttpRequest) -> HttpResponse:
    """Show every component on one page; only in the demo."""
    if not settings.DEMO:
        raise Http404
    today = timezone.localdate()
    balances = [98_000, 92_500, 41_200, 38_900, -18_715, 61_000, 58_500, 72_000]
    ages = [("vandaag", 41_250), ("1 tot 5 werkdagen", 120_418), ("ouder", 9_600)]
    values = {
        "today": today,
        "now": timezone.now(),
        "balance": draw_balance([(today + timedelta(days=12 * index), cents) for index, cents in enumerate(balances)]),
        "bars": draw_bars([(label, cents, Money(cents).format_dutch()) for label, cents in ages]),
        "form": VoorbeeldForm(),
        "wrong_form": VoorbeeldForm({"bedrag": "twaalf"}, auto_id="fout_%s"),
        "tabs": [
            {"url": "#tabel", "label": _("Wacht"), "current": True, "count": 3},
            {"url": "#saldo", "label": _("Opzij gelegd"), "current": False, "count": 0},
            {"url": "#cijfer", "label": _("Geboekt"), "current": False, "count": None},
        ],
    }
    return render(request, "web/stijlgids.html", values)
