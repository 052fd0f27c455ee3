# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page knows: who is looking, for whom, the menu of the role and where to search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

import houvast
from houvast.web.domain.navigation import HUISHOUDENS, Item, find_current, list_items


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the page shell; a menu names only pages that are there."""
    actor = getattr(request, "actor", None)
    items = list_items(actor.role, has_books=bool(actor.administraties)) if actor else ()
    menu = [(item, url) for item in items if (url := _url_of(item))]
    # A page below an entry belongs to that entry.
    owners = {url: url for _item, url in menu}
    for item, url in menu:
        owners |= {under: url for each in item.below if (under := _url_of(each))}
    lies_under = find_current(list(owners), request.path)
    current = owners[lies_under] if lies_under else None
    return {
        "actor": actor,
        "other_roles": len(getattr(request, "own_roles", ())) > 1,
        "menu": [{"url": url, "label": gettext(item.label), "current": url == current} for item, url in menu],
        "below": _list_below(menu, request.path),
        "search_url": next((url for item, url in menu if item.url_name == HUISHOUDENS.url_name), None),
        "demo": settings.DEMO,
        "version": houvast.VERSION,
    }


def _list_below(menu: Iterable[tuple[Item, str]], path: str) -> list[dict[str, Any]]:
    """Return an entry and the pages below it, when this page is one of them."""
    for item, _url in menu:
        found = [(each, address) for each in (item, *item.below) if (address := _url_of(each))]
        if item.below and path in {address for _each, address in found}:
            return [{"url": to, "label": gettext(each.label), "current": to == path} for each, to in found]
    return []


def _url_of(item: Item) -> str | None:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return None
