# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters and cards as they are read: on a page, and as one PDF for the printer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.correspondence import policies
from houvast.correspondence.domain.bericht import Content, Huisstijl, Ontvanger, build_content, freeze, write_day
from houvast.correspondence.domain.sjabloon import FIELDS, GIVEN_FIELDS, Kanaal, Sjabloon
from houvast.correspondence.models import Bericht
from houvast.correspondence.queries.berichten import BerichtNotFound, get_content
from houvast.correspondence.queries.sjablonen import find_huisstijl
from houvast.web import pdf

# What one PDF holds at most: more takes longer than people wait for a page.
PDF_LETTERS_MAX = 100
_ADDRESS = "Postbus 1\n1234 AA Voorbeeldstad"
_SHEETS = {Kanaal.BRIEF: "correspondence/brief.css", Kanaal.KAART: "correspondence/kaart.css"}


def render_bericht(actor: Actor, bericht_id: int) -> SafeString:
    """Return what a message says, as HTML: in Dutch, whatever the language of the page around it.

    Raises BerichtNotFound, NotAllowed.
    """
    return _render(get_content(actor, bericht_id))


def render_pdf(actor: Actor, *, kanaal: Kanaal, bericht_ids: Sequence[int]) -> bytes:
    """Return letters, or cards, as one PDF/UA-1, each on a page of its own, in the order asked.

    Raises BerichtNotFound when one of them isn't there or is of another kind, PdfIsNotPossible, NotAllowed.
    """
    require(policies.may_see_letters(actor))
    assert kanaal in _SHEETS, f"{kanaal} is no paper."
    assert 0 < len(bericht_ids) <= PDF_LETTERS_MAX
    found = {
        row.pk: row for row in Bericht.objects.filter(pk__in=bericht_ids, kanaal=kanaal.value).only("content", "digest")
    }
    if len(found) < len(set(bericht_ids)):
        raise BerichtNotFound(_("Een van deze brieven bestaat niet."))
    rows = [found[each] for each in bericht_ids]
    contents = [json.loads(row.content) for row in rows]
    digest = hashlib.sha256("".join(row.digest for row in rows).encode()).hexdigest()
    return _write_paper(contents, kanaal, digest=digest)


def render_voorbeeld(actor: Actor, *, gemeente_id: int, sjabloon: Sjabloon, on: date) -> bytes:
    """Return a template as paper for an invented person, from the gemeente or an invented sender."""
    huisstijl = find_huisstijl(actor, gemeente_id=gemeente_id, uitvoerder_id=None) or _invent_huisstijl()
    # What a huisstijl may leave empty and a template may use: an example then.
    huisstijl = replace(
        huisstijl,
        mandaat=huisstijl.mandaat or FIELDS["mandaat"],
        email=huisstijl.email or FIELDS["email"],
        website=huisstijl.website or FIELDS["website"],
        bezwaar_adres=huisstijl.bezwaar_adres or _ADDRESS,
    )
    ontvanger = Ontvanger(FIELDS["naam"], ("Dorpsstraat 12", "1234 AB Voorbeeldstad"))
    content = build_content(sjabloon, huisstijl, ontvanger, GIVEN_FIELDS, kenmerk=FIELDS["kenmerk"], on=on)
    return _write_paper([content], sjabloon.kanaal, digest=freeze(content)[1])


def _render(content: Content) -> SafeString:
    with translation.override("nl"):
        return render_to_string("correspondence/_inhoud.html", {"b": content, "datum": _write_day(content)})


def _write_paper(contents: Sequence[Content], kanaal: Kanaal, *, digest: str) -> bytes:
    pages: list[dict[str, Any]] = [{"b": each, "datum": _write_day(each), "inhoud": _render(each)} for each in contents]
    with translation.override("nl"):
        html = render_to_string(f"correspondence/{kanaal.value}.html", {"pages": pages})
    return pdf.write_pdf(html, sheet=_SHEETS[kanaal], digest=digest)


def _invent_huisstijl() -> Huisstijl:
    return Huisstijl(
        gemeente=FIELDS["gemeente"],
        college=FIELDS["college"],
        afzender=FIELDS["afzender"],
        adresregels=_ADDRESS,
        telefoon=FIELDS["telefoon"],
        bereikbaar=FIELDS["bereikbaar"],
    )


def _write_day(content: Content) -> str:
    return write_day(date.fromisoformat(content["datum"]))
