# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a choice that the law leaves open is written."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.kernel.instellingen import Vorm, Waarde
from houvast.kernel.money import Money

register = template.Library()


@register.filter
def keuze_words(waarde: Waarde, vorm: Vorm) -> str:
    """Say what was chosen or proposed, as people say it."""
    if isinstance(waarde, bool):
        return _("ja") if waarde else _("nee")
    if isinstance(waarde, list):
        return ", ".join(waarde) or _("niets")
    if vorm is Vorm.CENTEN and isinstance(waarde, int):
        return Money(waarde).format_dutch()
    if vorm is Vorm.DAGEN and isinstance(waarde, int):
        return ngettext("%(count)s dag", "%(count)s dagen", waarde) % {"count": waarde}
    if vorm is Vorm.JAREN and isinstance(waarde, int):
        return _("%(count)s jaar") % {"count": waarde}
    return str(waarde)
