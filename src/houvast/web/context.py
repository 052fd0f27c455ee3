# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page knows: who is looking, for whom, and the menu of the role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

import houvast
from houvast.web.domain.navigation import MENU


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the page shell."""
    actor = getattr(request, "actor", None)
    items = []
    for item in MENU.get(actor.role, ()) if actor else ():
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        items.append({"url": url, "label": item.label, "current": request.path.startswith(url) and url != "/"})
    return {"actor": actor, "menu": items, "demo": settings.DEMO, "version": houvast.VERSION}
