# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page knows: who is looking, for whom, the menu of the role and where to search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

import houvast
from houvast.web.domain.navigation import HUISHOUDENS, MENU, Item, find_current


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the page shell; a menu names only pages that are there."""
    actor = getattr(request, "actor", None)
    found = {item: url for item in MENU.get(actor.role, ()) if (url := _url_of(item))} if actor else {}
    current = find_current(list(found.values()), request.path)
    return {
        "actor": actor,
        "other_roles": len(getattr(request, "own_roles", ())) > 1,
        "menu": [{"url": url, "label": gettext(item.label), "current": url == current} for item, url in found.items()],
        "search_url": found.get(HUISHOUDENS),
        "demo": settings.DEMO,
        "version": houvast.VERSION,
    }


def _url_of(item: Item) -> str | None:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return None
