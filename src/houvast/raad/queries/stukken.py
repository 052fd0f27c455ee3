# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Raadsvragen and raadsinformatiebrieven: in lists, and one as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import list_people
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.raad import policies
from houvast.raad.domain.inhoud import read_inhoud
from houvast.raad.domain.instellingen import ANTWOORD_DAGEN, WAARSCHUW_DAGEN
from houvast.raad.domain.tekst import find_typed
from houvast.raad.domain.termijn import calculate_due, judge
from houvast.raad.domain.words import Soort, State
from houvast.raad.models import Cijferplek, Deel, Raadsstuk, Tekst, Uitstel, Vaststelling
from houvast.raad.queries.cijfers import list_beelden
from houvast.raad.queries.values import DeelView, StukPage, StukView, TekstView, UitstelView, VaststellingView

_LIST_MAX = 200
_WRITERS = (Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER)


class RaadsstukNotFound(DomainError):
    """Look in the list of what goes to the council."""


def list_open(actor: Actor, *, today: date) -> list[StukView]:
    """List what isn't sent yet, whose last day comes first; what has no term comes last. Raises NotAllowed."""
    rows = _own(actor).exclude(state__in=[State.VERZONDEN.value, State.INGETROKKEN.value])
    return _view_all(actor, rows.order_by("due_on", "pk")[:_LIST_MAX], today)


def list_done(actor: Actor, *, today: date) -> list[StukView]:
    """List what was sent or withdrawn, the last first. Raises NotAllowed."""
    rows = _own(actor).filter(state__in=[State.VERZONDEN.value, State.INGETROKKEN.value])
    return _view_all(actor, rows.order_by("-sent_on", "-pk")[:_LIST_MAX], today)


def list_parts_to_write(actor: Actor, *, today: date) -> list[tuple[StukView, DeelView]]:
    """List the parts that the actor still has to write, the first day first. Raises NotAllowed."""
    mine = {each.stuk_id: each for each in list_open(actor, today=today) if each.state is State.CONCEPT}
    found = [
        (mine[row.stuk_id], _part(row, []))
        for row in Deel.objects.filter(
            gemeente_id=actor.organisatie_id, schrijver_id=actor.medewerker_id, stuk_id__in=mine
        ).order_by("write_until", "pk")
    ]
    written = set(
        Tekst.objects.filter(
            gemeente_id=actor.organisatie_id, deel_id__in=[part.deel_id for _stuk, part in found]
        ).values_list("deel_id", flat=True)
    )
    return [each for each in found if each[1].deel_id not in written]


def get_stuk(actor: Actor, stuk_id: int, *, today: date) -> StukPage:
    """Return one as a whole. Raises RaadsstukNotFound, also where the actor may not see it; NotAllowed."""
    row = _own(actor).filter(pk=stuk_id).first()
    if row is None:
        raise RaadsstukNotFound(_("Dit stuk bestaat niet."))
    of: dict[str, int] = {"gemeente_id": row.gemeente_id, "stuk_id": row.pk}
    texts: dict[int, list[Tekst]] = {}
    for each in Tekst.objects.filter(**of).order_by("-versie"):
        texts.setdefault(each.deel_id, []).append(each)
    delen = tuple(_part(each, texts.get(each.pk, [])) for each in Deel.objects.filter(**of).order_by("nummer"))
    places = Cijferplek.objects.filter(**of).order_by("nummer").values_list("nummer", "bevroren_id")
    last = Vaststelling.objects.filter(**of).order_by("-versie").first()
    return StukPage(
        stuk=_view_all(actor, [row], today)[0],
        delen=delen,
        cijfers=list_beelden(actor, places),
        uitstellen=tuple(
            UitstelView(each.due_before_on, each.until, each.notice_on, each.reason, each.by_naam)
            for each in Uitstel.objects.filter(**of).order_by("pk")
        ),
        vaststelling=_approved(last) if last else None,
        writer_ids=frozenset(each.by_id for versions in texts.values() for each in versions),
        typed=tuple(typed for each in delen for typed in find_typed(each.tekst)),
    )


def list_writers(actor: Actor, *, today: date) -> list[tuple[int, str]]:
    """List who of the gemeente can write an answer, by name."""
    found = {each.medewerker_id: each.naam for role in _WRITERS for each in list_people(actor, role=role, today=today)}
    return sorted(found.items(), key=lambda each: each[1])


def find_due(actor: Actor, received_on: date) -> date | None:
    """Return the last day to answer by the gemeente's own term; None while it chose none."""
    days = instellingen.find_waarde(actor, ANTWOORD_DAGEN, gemeente_id=actor.organisatie_id)
    return calculate_due(received_on, days) if isinstance(days, int) else None


def list_onderwerpen(actor: Actor) -> list[str]:
    """List the subjects that were used before, so that the same one gets the same word. Raises NotAllowed."""
    return sorted({word for words in _own(actor).values_list("onderwerpen", flat=True) for word in words})


def view_stukken(actor: Actor, ids: Iterable[int], *, today: date) -> dict[int, StukView]:
    """Return several by id. Raises NotAllowed."""
    rows = _own(actor).filter(pk__in=list(ids))
    return {each.stuk_id: each for each in _view_all(actor, rows, today)}


def _own(actor: Actor) -> QuerySet[Raadsstuk]:
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    return Raadsstuk.objects.filter(gemeente_id=actor.organisatie_id)


def _view_all(actor: Actor, rows: Iterable[Raadsstuk], today: date) -> list[StukView]:
    warn_days = instellingen.get_number(actor, WAARSCHUW_DAGEN, gemeente_id=actor.organisatie_id)
    return [_view(each, today, warn_days) for each in rows]


def _view(row: Raadsstuk, today: date, warn_days: int) -> StukView:
    return StukView(
        stuk_id=row.pk,
        gemeente_id=row.gemeente_id,
        soort=Soort(row.soort),
        nummer=row.nummer,
        onderwerp=row.onderwerp,
        onderwerpen=tuple(row.onderwerpen),
        steller=row.steller,
        fractie=row.fractie,
        received_on=row.received_on,
        artikel=row.artikel,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        state=State(row.state),
        sent_on=row.sent_on,
        returned_reason=row.returned_reason,
        withdrawn_reason=row.withdrawn_reason,
        termijn=judge(row.due_on, done_on=row.sent_on, today=today, warn_days=warn_days),
    )


def _part(row: Deel, texts: list[Tekst]) -> DeelView:
    return DeelView(
        row.pk,
        row.nummer,
        row.vraag,
        row.schrijver_id,
        row.schrijver_naam,
        row.write_until,
        tuple(TekstView(each.versie, each.tekst, each.by_naam, each.at) for each in texts),
    )


def _approved(row: Vaststelling) -> VaststellingView:
    return VaststellingView(row.versie, read_inhoud(row.content), row.digest, row.approved_by_naam, row.approved_at)
