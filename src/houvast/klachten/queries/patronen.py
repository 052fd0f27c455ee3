# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What returns in servicesignalen and klachten, with the reports behind it; and bewijsdossiers as they were frozen."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.klachten import policies
from houvast.klachten.domain.awb import DONE_WORDS, Stap
from houvast.klachten.domain.instellingen import PATROON_VANAF
from houvast.klachten.domain.patronen import AS_WORDS, As, Feit, Patroon, find_patronen, read_content
from houvast.klachten.domain.servicesignaal import OORZAAK_WORDS, SOORT_WORDS, STAP_WORDS, Oorzaak, Soort, Stapsoort
from houvast.klachten.domain.servicesignaal import State as SignaalState
from houvast.klachten.models import Bewijsdossier, Klacht, Klachtstap, Servicesignaal, Signaalstap
from houvast.partijen import queries as partijen
from houvast.web import pdf

_SIGNAAL, _KLACHT = "servicesignaal", "klacht"


class BewijsdossierNotFound(DomainError):
    """Use the id of a bewijsdossier that the actor may see."""


@dataclass(frozen=True, slots=True)
class BewijsdossierView:
    """A bewijsdossier: what it is called, why it was made, and how its evidence is recognised."""

    bewijsdossier_id: int
    gemeente_id: int
    over_id: int | None
    naam: str
    reason: str
    made_at: datetime
    made_by_naam: str
    digest: str
    content: dict[str, Any]


def list_patronen(actor: Actor, *, axis: As, first: date, last: date) -> list[Patroon]:
    """List what returns in a period along an axis, at least as often as the gemeente chose. Raises NotAllowed."""
    require(policies.may_see_patronen(actor))
    waarde = instellingen.find_waarde(actor, PATROON_VANAF, gemeente_id=actor.organisatie_id)
    count_min = waarde if isinstance(waarde, int) else 1
    return find_patronen(_list_feiten(first, last), axis, count_min=max(count_min, 1))


def find_patroon(actor: Actor, *, axis: As, value: str, first: date, last: date) -> Patroon | None:
    """Return what shares a value in a period, however little it is; None when nothing does. Raises NotAllowed."""
    require(policies.may_see_patronen(actor))
    found = find_patronen(_list_feiten(first, last), axis, count_min=1)
    return next((each for each in found if each.value == value), None)


def build_evidence(actor: Actor, patroon: Patroon) -> list[dict[str, Any]]:
    """Return per report of a pattern what a bewijsdossier holds: dates, steps and the household's number; no words.

    Raises NotAllowed.
    """
    require(policies.may_see_patronen(actor))
    ids = {each.huishouden_id for each in patroon.feiten if each.huishouden_id is not None}
    nummers = {key: each.nummer for key, each in partijen.list_huishoudens_by_id(actor, ids).items()}
    signalen = [each.row_id for each in patroon.feiten if each.kind == _SIGNAAL]
    klachten = [each.row_id for each in patroon.feiten if each.kind == _KLACHT]
    steps: defaultdict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for step in Signaalstap.objects.filter(signaal_id__in=signalen).order_by("pk"):
        words = STAP_WORDS[Stapsoort(step.soort)]
        steps[_SIGNAAL, step.signaal_id].append({"op": step.on.isoformat(), "wat": words, "trede": step.niveau})
    for stap in Klachtstap.objects.filter(klacht_id__in=klachten).order_by("pk"):
        words = DONE_WORDS[Stap(stap.stap)]
        steps[_KLACHT, stap.klacht_id].append({"op": stap.on.isoformat(), "wat": words, "artikel": stap.artikel})
    return [
        {
            "soort": each.kind,
            "id": each.row_id,
            "referentie": each.referentie,
            "ontvangen": each.received_on.isoformat(),
            "wat": SOORT_WORDS[Soort(each.soort)],
            "oorzaak": OORZAAK_WORDS[Oorzaak(each.oorzaak)] if each.oorzaak else "",
            "team": each.team,
            "partij": each.partij,
            "uitvoerder_id": each.uitvoerder_id,
            "huishouden": nummers.get(each.huishouden_id, "") if each.huishouden_id is not None else "",
            "te_laat": each.is_late,
            "stappen": steps[each.kind, each.row_id],
        }
        for each in patroon.feiten
    ]


def list_bewijsdossiers(actor: Actor) -> list[BewijsdossierView]:
    """List the bewijsdossiers of the gemeente, the newest first. Raises NotAllowed."""
    require(policies.may_see_bewijsdossiers(actor))
    return [_view(each) for each in Bewijsdossier.objects.order_by("-made_at", "-pk")]


def get_bewijsdossier(actor: Actor, bewijsdossier_id: int) -> BewijsdossierView:
    """Return a bewijsdossier as it was frozen. Raises BewijsdossierNotFound, NotAllowed."""
    require(policies.may_see_bewijsdossiers(actor))
    row = Bewijsdossier.objects.filter(pk=bewijsdossier_id).first()
    if row is None:
        raise BewijsdossierNotFound(_("Dit bewijsdossier bestaat niet."))
    return _view(row)


def render_bewijsdossier(actor: Actor, bewijsdossier_id: int) -> bytes:
    """Return a bewijsdossier as PDF/UA-1, in Dutch. Raises BewijsdossierNotFound, PdfIsNotPossible, NotAllowed."""
    view = get_bewijsdossier(actor, bewijsdossier_id)
    with translation.override("nl"):
        html = render_to_string(
            "klachten/bewijsdossier_papier.html",
            {"bewijsdossier": view, "as_naam": AS_WORDS[As(view.content["as"])], **read_content(view.content)},
        )
    return pdf.write_pdf(html, sheet="klachten/bewijsdossier.css", digest=view.digest)


def _list_feiten(first: date, last: date) -> list[Feit]:
    """Return what was received in a period, within the session's scope; what was withdrawn is left out."""
    late = Q(answered_on__gt=F("first_due_on")) | Q(answered_on__isnull=True, niveau__gt=1)
    rows = Servicesignaal.objects.filter(received_on__range=(first, last)).exclude(state=SignaalState.INGETROKKEN.value)
    slow = set(rows.filter(late).values_list("pk", flat=True))
    found = [_feit(_SIGNAAL, each, niveau=each.niveau, is_late=each.pk in slow) for each in rows]
    klachten = Klacht.objects.filter(received_on__range=(first, last)).exclude(state="ingetrokken")
    found += [
        _feit(_KLACHT, each, niveau=0, is_late=each.settled_on is not None and each.settled_on > each.due_on)
        for each in klachten
    ]
    return found


def _feit(kind: str, row: Servicesignaal | Klacht, *, niveau: int, is_late: bool) -> Feit:
    return Feit(
        kind=kind,
        row_id=row.pk,
        referentie=row.referentie,
        received_on=row.received_on,
        soort=row.soort,
        oorzaak=row.oorzaak,
        team=row.team,
        partij=row.partij,
        uitvoerder_id=row.uitvoerder_id,
        huishouden_id=row.huishouden_id,
        niveau=niveau,
        state=row.state,
        is_late=is_late,
    )


def _view(row: Bewijsdossier) -> BewijsdossierView:
    return BewijsdossierView(
        bewijsdossier_id=row.pk,
        gemeente_id=row.gemeente_id,
        over_id=row.over_id,
        naam=row.naam,
        reason=row.reason,
        made_at=row.made_at,
        made_by_naam=row.made_by_naam,
        digest=row.digest,
        content=json.loads(row.content),
    )
