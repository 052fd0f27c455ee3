# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals to publish, what is public by the gemeente's own list, and the copies that a proposal makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.klachten import queries as klachten
from houvast.raad import policies
from houvast.raad.domain.inhoud import list_words, read_inhoud, write_inhoud, write_json
from houvast.raad.domain.tekst import find_private
from houvast.raad.domain.words import Openbaar, Soort, State, Voorstelstand
from houvast.raad.models import Publicatie, Publicatievoorstel, Raadsstuk, Vaststelling
from houvast.raad.queries.cijfers import find_beeld
from houvast.raad.queries.values import PublicatieView, VoorstelView

_LIST_MAX = 500


class VoorstelNotFound(DomainError):
    """Look in the list of what is proposed."""


class CanNotBePublished(DomainError):
    """Publish what is finished, and in which nobody can be recognised."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What would become public, without a name of anyone."""

    sleutel: str
    titel: str
    dated_on: date
    content: str


def list_voorstellen(actor: Actor) -> list[VoorstelView]:
    """List the proposals that wait, the oldest first. Raises NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    rows = Publicatievoorstel.objects.filter(
        gemeente_id=actor.organisatie_id, state=Voorstelstand.VOORGESTELD.value
    ).order_by("pk")
    return [_voorstel(each) for each in rows[:_LIST_MAX]]


def get_voorstel(actor: Actor, voorstel_id: int) -> VoorstelView:
    """Return a proposal. Raises VoorstelNotFound, NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    row = Publicatievoorstel.objects.filter(gemeente_id=actor.organisatie_id, pk=voorstel_id).first()
    if row is None:
        raise VoorstelNotFound(_("Dit voorstel bestaat niet."))
    return _voorstel(row)


def list_publicaties(actor: Actor) -> list[PublicatieView]:
    """List what is or was public, the newest first. Raises NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    rows = Publicatie.objects.filter(gemeente_id=actor.organisatie_id).order_by("-published_at", "-pk")
    return [view_publicatie(each) for each in rows[:_LIST_MAX]]


def find_state_of_stuk(actor: Actor, stuk_id: int) -> Voorstelstand | None:
    """Return whether a raadsstuk is public or proposed; None when it is neither. Raises NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    of = {"gemeente_id": actor.organisatie_id, "soort": Openbaar.STUK.value, "object_id": stuk_id}
    if Publicatie.objects.filter(**of, withdrawn_at__isnull=True).exists():
        return Voorstelstand.OPENBAAR
    waits = Publicatievoorstel.objects.filter(**of, state=Voorstelstand.VOORGESTELD.value).exists()
    return Voorstelstand.VOORGESTELD if waits else None


def make_copy(actor: Actor, soort: Openbaar, object_id: int, *, today: date) -> Copy:
    """Return what would become public of a frozen figure, a raadsstuk, or the register of a year.

    Raises CanNotBePublished when it isn't finished or names a person; FrozenFigureNotFound, NotAllowed.
    """
    if soort is Openbaar.CIJFER:
        beeld = find_beeld(actor, object_id, nummer=1)
        maand = date.fromisoformat(beeld.maand)
        return Copy(beeld.sleutel, beeld.naam, maand, write_json(beeld.as_dict()))
    return _copy_register(actor, object_id, today) if soort is Openbaar.REGISTER else _copy_stuk(actor, object_id)


def _copy_stuk(actor: Actor, stuk_id: int) -> Copy:
    row = Raadsstuk.objects.filter(gemeente_id=actor.organisatie_id, pk=stuk_id).first()
    last = Vaststelling.objects.filter(gemeente_id=actor.organisatie_id, stuk_id=stuk_id).order_by("-versie").first()
    if row is None or last is None or row.state != State.VERZONDEN.value or row.sent_on is None:
        raise CanNotBePublished(_("Maak een antwoord of brief pas openbaar als het naar de raad is verzonden."))
    inhoud = read_inhoud(last.content)
    if found := find_private(list_words(inhoud.delen)):
        raise CanNotBePublished(
            _("In dit stuk staat %(what)s. Daarmee kan iemand te herkennen zijn. Dit maakt u niet openbaar.")
            % {"what": _(found[0])}
        )
    # The council member stays who asked for the council; everyone else needs to know no name.
    public = replace(inhoud, steller="", fractie=inhoud.fractie if inhoud.soort is Soort.RAADSVRAAG else "")
    return Copy("", row.onderwerp, row.sent_on, write_inhoud(public))


def _copy_register(actor: Actor, year: int, today: date) -> Copy:
    if year >= today.year:
        raise CanNotBePublished(_("Dit jaar is nog niet om. Maak het register daarna openbaar."))
    register = klachten.make_register(actor, gemeente_id=actor.organisatie_id, year=year)
    content = {
        "jaar": year,
        "totaal": register.total,
        "onder": register.count_min,
        "regels": [{"groep": each.group, "waarde": each.naam, "aantal": each.count} for each in register.rows],
    }
    return Copy("", f"Klachten in {year}", date(year, 1, 1), write_json(content))


def _voorstel(row: Publicatievoorstel) -> VoorstelView:
    return VoorstelView(
        voorstel_id=row.pk,
        gemeente_id=row.gemeente_id,
        soort=Openbaar(row.soort),
        object_id=row.object_id,
        titel=row.titel,
        dated_on=row.dated_on,
        content=row.content,
        reason=row.reason,
        state=Voorstelstand(row.state),
        proposed_by_id=row.proposed_by_id,
        proposed_by_naam=row.proposed_by_naam,
        proposed_at=row.proposed_at,
        decided_by_naam=row.decided_by_naam,
        decided_at=row.decided_at,
        decided_reason=row.decided_reason,
    )


def view_publicatie(row: Publicatie) -> PublicatieView:
    """Return a public copy as a value."""
    return PublicatieView(
        publicatie_id=row.pk,
        soort=Openbaar(row.soort),
        object_id=row.object_id,
        sleutel=row.sleutel,
        titel=row.titel,
        dated_on=row.dated_on,
        content=row.content,
        digest=row.digest,
        licentie=row.licentie,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
    )
