# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the statements of a month: for one household or for all, each once; and correct one by a next version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.kernel.errors import DomainError
from houvast.overzichten import policies
from houvast.overzichten.domain.feiten import Feiten, Maand
from houvast.overzichten.domain.instellingen import BEREIKBAAR, TELEFOON
from houvast.overzichten.domain.overzicht import (
    Content,
    build_content,
    find_difference,
    freeze,
    is_over,
    is_voorlopig,
    make_maand,
    tells_the_same,
)
from houvast.overzichten.models import Overzicht
from houvast.overzichten.queries import OverzichtNotFound
from houvast.overzichten.queries.feiten import list_huishoudens_of_books, load_feiten

# Households that are read at once.
_BATCH = 500
# Frozen with the statement, in Dutch, as the household reads it.
_NOW_COMPLETE = "Nu zijn alle gegevens van de bank binnen."


class MonthIsNotOver(DomainError):
    """Wait until the month has ended: a statement is never changed afterwards."""


class OverzichtDoesNotTie(DomainError):
    """Verify the ledger first: what the statement would say isn't what the books say."""


class OverzichtNeedsReason(DomainError):
    """Say why there is a next version: the household reads it."""


class NothingChanged(DomainError):
    """Leave the statement as it is: a next version would say the same."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a month: statements made, known already, and households whose books don't tie."""

    made: int
    known: int
    untied: tuple[int, ...]


@transaction.atomic
def make_overzicht(*, actor: Actor, administratie_id: int, huishouden_id: int, month: date, now: datetime) -> int:
    """Make the statement of one household, and return its id; when it is there already, that of its last version.

    A provisional one gets a next version once the bank has told all. `month` is any day of the month. Raises
    MonthIsNotOver, OverzichtNotFound for a household without accounts in that month, OverzichtDoesNotTie, NotAllowed.
    """
    require(policies.may_make_overzichten(actor, administratie_id))
    maand = _begin(administratie_id, month, now)
    for found, versie, voorlopig in list_huishoudens_of_books(administratie_id, maand, huishouden_id):
        if not versie or voorlopig:
            _refuse_untied(_make_batch(actor, administratie_id, maand, {found: versie}, now).untied)
    last = _find_last(administratie_id, huishouden_id, maand)
    if last is None:
        raise OverzichtNotFound(_("Dit huishouden had in die maand geen rekening. Kies een andere maand."))
    return last.pk


@transaction.atomic
def make_overzichten(*, actor: Actor, administratie_id: int, month: date, now: datetime) -> Made:
    """Make the statements of every household of these books; a repeat makes only what is still missing.

    A household whose books don't tie gets none and is named. Raises MonthIsNotOver, NotAllowed.
    """
    require(policies.may_make_overzichten(actor, administratie_id))
    maand = _begin(administratie_id, month, now)
    found = list_huishoudens_of_books(administratie_id, maand)
    wanted = [(huishouden_id, versie) for huishouden_id, versie, voorlopig in found if not versie or voorlopig]
    made, untied = 0, list[int]()
    for batch in _in_batches(wanted):
        done = _make_batch(actor, administratie_id, maand, dict(batch), now)
        made += done.made
        untied += done.untied
    return Made(made, len(found) - made - len(untied), tuple(untied))


@transaction.atomic
def correct_overzicht(
    *, actor: Actor, administratie_id: int, huishouden_id: int, month: date, reason: str, now: datetime
) -> int:
    """Make a next version of a statement, that says why it is there; return its id. What was made before stays.

    Raises OverzichtNeedsReason, OverzichtNotFound when there is none yet, NothingChanged, OverzichtDoesNotTie,
    MonthIsNotOver, NotAllowed.
    """
    require(policies.may_make_overzichten(actor, administratie_id))
    if not reason.strip():
        raise OverzichtNeedsReason(_("Schrijf op waarom er een nieuwe versie komt. Het huishouden leest dit."))
    maand = _begin(administratie_id, month, now)
    last = _find_last(administratie_id, huishouden_id, maand)
    if last is None:
        raise OverzichtNotFound(_("Van deze maand is er nog geen overzicht om te verbeteren."))
    [feiten] = load_feiten(administratie_id, [huishouden_id], maand)
    if (difference := find_difference(feiten)) is not None:
        raise _untied(difference)
    versie = last.versie + 1
    contact = _contact(actor, administratie_id, feiten.gemeente_id)
    content = build_content(feiten, maand, contact, versie=versie, reason=reason.strip())
    if tells_the_same(content, json.loads(last.content)):
        raise NothingChanged(_("Er is niets veranderd: een nieuwe versie zegt hetzelfde."))
    Overzicht.objects.bulk_create([_freeze(actor, administratie_id, feiten, content, now)])
    made = _find_last(administratie_id, huishouden_id, maand)
    assert made is not None
    audit.record(
        actor=actor,
        command="correct_overzicht",
        object_kind="overzicht",
        object_id=made.pk,
        gemeente_id=feiten.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason.strip(),
        old={"digest": last.digest, "versie": last.versie},
        new={"digest": made.digest, "versie": made.versie},
    )
    return made.pk


def _begin(administratie_id: int, month: date, now: datetime) -> Maand:
    """Return the month, with a lock so that two people at once make each statement once."""
    maand = make_maand(month, on=timezone.localtime(now).date())
    if not is_over(maand):
        raise MonthIsNotOver(_("Deze maand is nog niet voorbij. Maak het overzicht als de maand om is."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('overzichten', %s))", [administratie_id])
    return maand


def _in_batches(wanted: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]


def _make_batch(actor: Actor, administratie_id: int, maand: Maand, versies: dict[int, int], now: datetime) -> Made:
    """Make the statements of some households, given their last version (0: none); leave one line in the log."""
    untied: list[int] = []
    rows: list[Overzicht] = []
    found = load_feiten(administratie_id, sorted(versies), maand)
    contacts = {each: _contact(actor, administratie_id, each) for each in {feiten.gemeente_id for feiten in found}}
    for feiten in found:
        versie = versies[feiten.huishouden_id]
        if find_difference(feiten) is not None:
            untied.append(feiten.huishouden_id)
        elif not versie or not is_voorlopig(feiten, maand):
            reason = _NOW_COMPLETE if versie else ""
            contact = contacts[feiten.gemeente_id]
            content = build_content(feiten, maand, contact, versie=versie + 1, reason=reason)
            rows.append(_freeze(actor, administratie_id, feiten, content, now))
    Overzicht.objects.bulk_create(rows)
    if rows:
        audit.record(
            actor=actor,
            command="make_overzichten",
            object_kind="administratie",
            object_id=administratie_id,
            administratie_id=administratie_id,
            now=now,
            new={"maand": f"{maand.first:%Y-%m}", "first": rows[0].huishouden_id, "last": rows[-1].huishouden_id},
            count=len(rows),
        )
    return Made(len(rows), 0, tuple(untied))


def _contact(actor: Actor, administratie_id: int, gemeente_id: int) -> dict[str, str]:
    """Return whom a household of the gemeente calls."""
    contact = {"naam": actor.organisatie_naam}
    for name, keuze in (("telefoon", TELEFOON), ("bereikbaar", BEREIKBAAR)):
        waarde = budgetbeheer.get_waarde(actor, keuze, administratie_id=administratie_id, gemeente_id=gemeente_id)
        contact[name] = str(waarde or "")
    return contact


def _freeze(actor: Actor, administratie_id: int, feiten: Feiten, content: Content, now: datetime) -> Overzicht:
    text, digest = freeze(content)
    return Overzicht(
        administratie_id=administratie_id,
        gemeente_id=feiten.gemeente_id,
        huishouden_id=feiten.huishouden_id,
        maand=date.fromisoformat(content["begin_dag"]),
        versie=content["versie"],
        reason=content["reden"],
        is_voorlopig=content["voorlopig"],
        niet_betaald_count=len(content["niet_betaald"]),
        content=text,
        digest=digest,
        made_at=now,
        made_by_naam=actor.naam,
        **content["samen"],
    )


def _find_last(administratie_id: int, huishouden_id: int, maand: Maand) -> Overzicht | None:
    rows = Overzicht.objects.filter(administratie_id=administratie_id, huishouden_id=huishouden_id, maand=maand.first)
    return rows.order_by("-versie").first()


def _refuse_untied(untied: Sequence[int]) -> None:
    if untied:
        raise _untied("")


def _untied(difference: str) -> OverzichtDoesNotTie:
    sentence = _("Het overzicht klopt niet met de boeken. Laat de boeken nakijken voordat u het maakt.")
    return OverzichtDoesNotTie(f"{sentence} {difference}".strip())
