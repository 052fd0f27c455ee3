# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ingebrekestellingen with their history, their evidence on paper, and the ends of contracts."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import queries as audit
from houvast.contracten import queries as contracten
from houvast.correspondence.queries import Kanaal, render_pdf
from houvast.database.scope import scoped
from houvast.toezicht import policies
from houvast.toezicht.domain.bundel import STUKSOORT_WORDS, Stuksoort
from houvast.toezicht.domain.words import Eindegrond, Gebrekestand
from houvast.toezicht.models import Beeindiging, Gebrekestap, Ingebrekestelling
from houvast.toezicht.queries.values import BeeindigingView, GebrekestapView, GebrekeView, ToezichtNotFound
from houvast.web import pdf


def list_gebreke(actor: Actor, *, contract_id: int | None = None) -> list[GebrekeView]:
    """List the ingebrekestellingen in sight, the newest first, without their evidence. Raises NotAllowed."""
    require(policies.may_see_gebreke(actor))
    rows = Ingebrekestelling.objects.defer("bundel").order_by("-pk")
    if contract_id is not None:
        rows = rows.filter(contract_id=contract_id)
    return _view_all(actor, rows, with_bundel=False)


def get_gebreke(actor: Actor, gebreke_id: int) -> GebrekeView:
    """Return an ingebrekestelling with its evidence. Raises ToezichtNotFound, NotAllowed."""
    require(policies.may_see_gebreke(actor))
    found = _view_all(actor, Ingebrekestelling.objects.filter(pk=gebreke_id), with_bundel=True)
    if not found:
        raise ToezichtNotFound(_("Deze ingebrekestelling is niet gevonden."))
    return found[0]


def render_bundel(actor: Actor, gebreke_id: int) -> bytes:
    """Return an ingebrekestelling with its evidence as PDF/UA-1, in Dutch.

    Raises ToezichtNotFound, also before the evidence was frozen; PdfIsNotPossible, NotAllowed.
    """
    view = get_gebreke(actor, gebreke_id)
    if view.bundel is None:
        raise ToezichtNotFound(_("Het bewijs is nog niet vastgezet."))
    with translation.override("nl"):
        html = render_to_string(
            "toezicht/bundel_papier.html", {"gebreke": view, "bundel": view.bundel, "stukken": list_pieces(view)}
        )
    return pdf.write_pdf(html, sheet="toezicht/bundel.css", digest=view.digest)


def render_brief(actor: Actor, gebreke_id: int) -> bytes:
    """Return the letter of an ingebrekestelling as it went to the uitvoerder, as PDF.

    Raises ToezichtNotFound before it was sent, PdfIsNotPossible and what correspondence raises; NotAllowed.
    """
    view = get_gebreke(actor, gebreke_id)
    if view.bericht_id is None:
        raise ToezichtNotFound(_("De brief is nog niet verzonden."))
    houvast = get_system_actor(view.gemeente_id)
    # Who oversees contracts reads no letters to residents: Houvast itself takes this one out.
    with scoped(scope_of(houvast)):
        return render_pdf(houvast, kanaal=Kanaal.BRIEF, bericht_ids=[view.bericht_id])


def list_pieces(view: GebrekeView) -> list[dict[str, object]]:
    """Return the pieces of a frozen bundle, each with its day as a date and its kind in words."""
    stukken = view.bundel["stukken"] if view.bundel else []
    return [
        {**each, "op": date.fromisoformat(each["op"]), "soort_naam": _(STUKSOORT_WORDS[Stuksoort(each["soort"])])}
        for each in stukken
    ]


def list_beeindigingen(actor: Actor, *, contract_id: int) -> list[BeeindigingView]:
    """List how a contract ends, in whole or for a product, the newest first. Raises NotAllowed."""
    require(policies.may_see_gebreke(actor))
    return [
        BeeindigingView(
            contract_id=each.contract_id,
            product_id=each.product_id,
            grond=Eindegrond(each.grond),
            notified_on=each.notified_on,
            opzegtermijn_months=each.opzegtermijn_months,
            last_day=each.last_day,
            reason=each.reason,
            by_naam=each.by_naam,
        )
        for each in Beeindiging.objects.filter(contract_id=contract_id).order_by("-pk")
    ]


def is_bewijs_whole(row: Ingebrekestelling) -> bool:
    """Return whether the evidence fits its digest, what stands beside it, and what the log says that was frozen."""
    # Approved it never changes; before that it can be offered more than once.
    commands = ["approve_gebreke"] if row.approved_on else ["offer_gebreke"]
    found = audit.list_witnesses(
        organisatie_id=row.gemeente_id,
        is_gemeente=True,
        commands=commands,
        object_kind="ingebrekestelling",
        object_id=row.pk,
    )
    if not found or hashlib.sha256(row.bundel.encode()).hexdigest() != row.digest:
        return False
    witness = found[0] if row.approved_on else found[-1]
    content = json.loads(row.bundel)
    return (
        witness.holds
        and witness.new.get("digest") == row.digest
        and (content["tekst"], content["termijn"]) == (row.tekst, row.term_until.isoformat())
    )


def _view_all(actor: Actor, rows: Iterable[Ingebrekestelling], *, with_bundel: bool) -> list[GebrekeView]:
    found = list(rows)
    contracts = {each.contract_id: each for each in contracten.list_contracten(actor)}
    steps: defaultdict[int, list[GebrekestapView]] = defaultdict(list)
    for step in Gebrekestap.objects.filter(ingebrekestelling_id__in=[each.pk for each in found]).order_by("pk"):
        steps[step.ingebrekestelling_id].append(
            GebrekestapView(Gebrekestand(step.stand), step.on, step.by_naam, step.tekst)
        )
    views = []
    for row in found:
        contract = contracts[row.contract_id]
        views.append(
            GebrekeView(
                gebreke_id=row.pk,
                gemeente_id=row.gemeente_id,
                gemeente_naam=contract.gemeente_naam,
                uitvoerder_id=row.uitvoerder_id,
                uitvoerder_naam=contract.uitvoerder_naam,
                contract_id=row.contract_id,
                contract_naam=contract.naam,
                contract_kenmerk=contract.kenmerk,
                product_id=row.product_id,
                eisen=tuple(row.eisen),
                tekst=row.tekst,
                evidence_since=row.evidence_since,
                term_until=row.term_until,
                ontvanger_naam=row.ontvanger_naam,
                adresregels=row.adresregels,
                stand=Gebrekestand(row.stand),
                by_naam=row.by_naam,
                offered_on=row.offered_on,
                offered_by_id=row.offered_by_id,
                approved_on=row.approved_on,
                sent_on=row.sent_on,
                bericht_id=row.bericht_id,
                ended_on=row.ended_on,
                uitkomst=row.uitkomst,
                bundel=json.loads(row.bundel) if with_bundel and row.bundel else None,
                digest=row.digest,
                stappen=tuple(steps[row.pk]),
                is_whole=is_bewijs_whole(row) if with_bundel and row.bundel else None,
            )
        )
    return views
