# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Freeze a figure with its records, and write down what the uitvoerder says itself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import commands as audit
from houvast.database.scope import scoped
from houvast.indicatoren import policies
from houvast.indicatoren.domain.bevroren import Frozen, freeze
from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import Definitie
from houvast.indicatoren.domain.maanden import first_of
from houvast.indicatoren.domain.optellen import add_up_records
from houvast.indicatoren.models import BevrorenCijfer, Bewering
from houvast.indicatoren.queries.cijfers import gemeente_of, get_indicator
from houvast.indicatoren.queries.records import load_records
from houvast.indicatoren.queries.tellen import Vraag, list_choices
from houvast.kernel.errors import DomainError

_PERMILLE_MAX = 100_000


class FigureCanNotBeFrozen(DomainError):
    """Choose a month that has begun and in which there was something to count, and say what it is for."""


class BeweringIsWrong(DomainError):
    """Give a period, a figure and where the uitvoerder says it."""


@transaction.atomic
def freeze_indicator(
    *,
    actor: Actor,
    sleutel: str,
    uitvoerder_id: int,
    maand: date,
    reason: str,
    now: datetime,
    gemeente_id: int | None = None,
) -> int:
    """Freeze the figure of a month as it is now, with its records; return the id of the frozen figure.

    It is counted from the records themselves. Raises FigureCanNotBeFrozen, IndicatorNotFound, NotAllowed.
    """
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_freeze(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    today = localdate(now)
    definitie = get_indicator(sleutel, maand=first_of(maand))
    if not reason.strip():
        raise FigureCanNotBeFrozen(_("Schrijf op waarvoor u dit cijfer vastzet."))
    if first_of(maand) > today:
        raise FigureCanNotBeFrozen(_("Deze maand is nog niet begonnen."))
    figuur, frozen, count = _count(definitie, Vraag(gemeente_id, uitvoerder_id, (first_of(maand),), today))
    row = BevrorenCijfer.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        sleutel=sleutel,
        versie=definitie.versie,
        maand=figuur.maand,
        teller=figuur.teller,
        noemer=figuur.noemer,
        ontbreekt=figuur.ontbreekt,
        record_count=count,
        known_on=today,
        content=frozen.content,
        digest=frozen.digest,
        records=frozen.records,
        records_digest=frozen.records_digest,
        reason=reason.strip(),
        frozen_at=now,
        frozen_by_naam=actor.naam,
    )
    audit.record(
        actor=actor,
        command="freeze_indicator",
        object_kind="bevroren_cijfer",
        object_id=row.pk,
        now=now,
        reason=reason,
        new={"sleutel": sleutel, "maand": figuur.maand.isoformat(), "digest": frozen.digest},
    )
    return row.pk


def _count(definitie: Definitie, vraag: Vraag) -> tuple[Figuur, Frozen, int]:
    """Return the figure, its text and how many records it has. Raises FigureCanNotBeFrozen when there are none."""
    assert vraag.uitvoerder_id is not None, "A figure is frozen of one uitvoerder."
    houvast = get_system_actor(vraag.gemeente_id)
    # Who makes policy sees no residents, and freezes figures for the council: Houvast itself reads the records.
    with scoped(scope_of(houvast)):
        records = load_records(houvast, definitie, vraag)
        choices = list_choices(houvast, vraag, definitie)
    som = add_up_records(definitie, records)
    if som.is_empty:
        raise FigureCanNotBeFrozen(_("In deze maand is er niets om te tellen. Kies een andere maand."))
    figuur = Figuur(
        definitie, vraag.uitvoerder_id, vraag.maanden[0], som.teller, som.noemer, som.ontbreekt, vraag.known_on
    )
    return figuur, freeze(figuur, records, choices), len(records)


@transaction.atomic
def enter_bewering(
    *,
    actor: Actor,
    sleutel: str,
    uitvoerder_id: int,
    first: date,
    last: date,
    permille: int,
    bron: str,
    now: datetime,
    teller: int | None = None,
    noemer: int | None = None,
    gemeente_id: int | None = None,
) -> int:
    """Write down what the uitvoerder says itself about an indicator; it is shown beside the figure and never counts.

    Raises BeweringIsWrong, IndicatorNotFound, NotAllowed.
    """
    gemeente_id = gemeente_of(actor, gemeente_id)
    require(policies.may_enter_bewering(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    get_indicator(sleutel)
    if last < first:
        raise BeweringIsWrong(_("De laatste dag ligt voor de eerste."))
    if not 0 <= permille <= _PERMILLE_MAX:
        raise BeweringIsWrong(_("Geef een percentage van nul of meer."))
    if not bron.strip():
        raise BeweringIsWrong(_("Schrijf op waar de uitvoerder dit zegt."))
    row = Bewering.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        sleutel=sleutel,
        first=first,
        last=last,
        permille=permille,
        teller=teller if noemer else None,
        noemer=noemer or None,
        bron=bron.strip(),
        entered_at=now,
        entered_by_naam=actor.naam,
    )
    audit.record(
        actor=actor,
        command="enter_bewering",
        object_kind="bewering",
        object_id=row.pk,
        now=now,
        new={"sleutel": sleutel, "permille": permille, "bron": row.bron},
    )
    return row.pk
