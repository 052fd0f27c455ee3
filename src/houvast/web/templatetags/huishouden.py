# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages about one household share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Role
from houvast.web.domain.huishouden_tabs import HUISHOUDEN_TABS
from houvast.web.domain.navigation import find_current

register = template.Library()


@register.simple_tag(takes_context=True)
def huishouden_tabs(context: Mapping[str, Any], huishouden_id: int) -> SafeString:
    """Show the pages about a household that the actor's role may open, with the present one marked."""
    request = context["request"]
    tabs = [(_(label), path) for label, path in _list_tabs(request.actor.role, huishouden_id)]
    current = find_current([path for _label, path in tabs], request.path)
    items = (
        (path, SafeString(' aria-current="page"') if path == current else SafeString(""), label) for label, path in tabs
    )
    rows = format_html_join("", '<li><a href="{}"{}>{}</a></li>', items)
    return format_html('<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>', _("Over dit huishouden"), rows)


@lru_cache(maxsize=512)
def _list_tabs(role: Role, huishouden_id: int) -> list[tuple[str, str]]:
    """List the labels and paths; a room that isn't installed has no page."""
    found = []
    for tab in HUISHOUDEN_TABS:
        if role not in tab.roles:
            continue
        try:
            found.append((tab.label, reverse(tab.url_name, args=[huishouden_id])))
        except NoReverseMatch:
            continue
    return found
