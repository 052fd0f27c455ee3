# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a pile of letters ready for the printer: asked for at once, made in a job, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.audit import commands as audit
from houvast.correspondence import policies, queries
from houvast.correspondence.domain.sjabloon import Kanaal
from houvast.correspondence.domain.stapel import DEEL_MAX, KEPT_HOURS, STAPEL_MAX, Stapelstand
from houvast.correspondence.models import Bericht, Stapel, Stapeldeel
from houvast.kernel.errors import DomainError

STAPEL_JOB = "correspondence.make_stapel"


class StapelIsRefused(DomainError):
    """Choose letters or cards that are there, and not more than the message says."""


@transaction.atomic
def ask_stapel(*, actor: Actor, gemeente_id: int, kanaal: Kanaal, bericht_ids: Sequence[int], now: datetime) -> int:
    """Ask for letters, or cards, as PDFs of a part each, in this order, by a job; return the id to follow it by.

    Raises StapelIsRefused, NotAllowed.
    """
    is_uitvoerder = actor.organisatie_soort is OrganisatieSoort.UITVOERDER
    serves = actor.organisatie_id if is_uitvoerder else None
    require(policies.may_write_letters(actor, gemeente_id, serves))
    ids = list(dict.fromkeys(bericht_ids))
    there = Bericht.objects.filter(gemeente_id=gemeente_id, pk__in=ids, kanaal=kanaal.value).count()
    if not ids or there != len(ids) or kanaal not in (Kanaal.BRIEF, Kanaal.KAART):
        raise StapelIsRefused(_("Kies brieven of kaarten die klaarliggen."))
    if len(ids) > STAPEL_MAX:
        raise StapelIsRefused(_("Kies hoogstens %(max)s brieven tegelijk.") % {"max": STAPEL_MAX})
    saved = Stapel.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=serves,
        kanaal=kanaal.value,
        bericht_ids=ids,
        total=len(ids),
        state=Stapelstand.GEVRAAGD.value,
        asked_at=now,
        asked_by_naam=actor.naam,
    )
    _record(actor, "ask_stapel", saved, now, len(ids), ids)
    app.configure_task(STAPEL_JOB, queue="letters").defer(gemeente_id=gemeente_id, stapel_id=saved.pk)
    return int(saved.pk)


@transaction.atomic
def make_stapeldeel(*, actor: Actor, gemeente_id: int, stapel_id: int, now: datetime) -> bool:
    """Make the next part of a pile; return whether there is more to make.

    Cut off anywhere, the next time goes on with the part that is missing. What keeps it from being made stands in the
    pile, for who asked. Raises NotAllowed.
    """
    require(policies.may_write_letters(actor, gemeente_id, None))
    stapel = Stapel.objects.select_for_update(of=("self",)).filter(gemeente_id=gemeente_id, pk=stapel_id).first()
    if stapel is None or stapel.state in (Stapelstand.KLAAR, Stapelstand.MISLUKT):
        return False
    ids = stapel.bericht_ids[stapel.done : stapel.done + DEEL_MAX]
    try:
        with transaction.atomic():
            made = queries.render_pdf(actor, kanaal=Kanaal(stapel.kanaal), bericht_ids=ids)
    except DomainError as fault:
        stapel.state, stapel.fault = Stapelstand.MISLUKT.value, str(fault)
        stapel.save(update_fields=["state", "fault"])
        _record(actor, "make_stapeldeel", stapel, now, 0)
        return False
    Stapeldeel.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=stapel.uitvoerder_id,
        stapel=stapel,
        nummer=stapel.done // DEEL_MAX + 1,
        aantal=len(ids),
        content=made,
    )
    stapel.done += len(ids)
    is_done = stapel.done >= stapel.total
    stapel.state = (Stapelstand.KLAAR if is_done else Stapelstand.BEZIG).value
    stapel.save(update_fields=["done", "state"])
    _record(actor, "make_stapeldeel", stapel, now, len(ids), ids)
    return not is_done


@transaction.atomic
def clear_stapels(*, actor: Actor, gemeente_id: int, now: datetime) -> int:
    """Throw away piles that are older than a day; return how many. The letters themselves stay. Raises NotAllowed."""
    require(policies.may_write_letters(actor, gemeente_id, None))
    old = Stapel.objects.filter(gemeente_id=gemeente_id, asked_at__lt=now - timedelta(hours=KEPT_HOURS))
    ids = list(old.values_list("pk", flat=True))
    if ids:
        Stapeldeel.objects.filter(gemeente_id=gemeente_id, stapel_id__in=ids).delete()
        Stapel.objects.filter(gemeente_id=gemeente_id, pk__in=ids).delete()
        audit.record(
            actor=actor,
            command="clear_stapels",
            object_kind="stapel",
            object_id=None,
            gemeente_id=gemeente_id,
            now=now,
            count=len(ids),
        )
    return len(ids)


def _record(
    actor: Actor, command: str, stapel: Stapel, now: datetime, count: int, bericht_ids: Sequence[int] = ()
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="stapel",
        object_id=stapel.pk,
        gemeente_id=stapel.gemeente_id,
        now=now,
        new={
            "kanaal": stapel.kanaal,
            "total": stapel.total,
            "state": stapel.state,
            # A pile goes within a day, and the letters stay.
            "berichten": list(bericht_ids),
        },
        count=count,
    )
