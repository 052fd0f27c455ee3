# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Judge and propose the evidence by which an afspraak's bank lines are recognised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.afspraken import lock_afspraak, refresh_afspraken
from houvast.budgetbeheer.domain.afspraak import Bron, KenmerkSoort
from houvast.budgetbeheer.models import Afspraak, Kenmerk
from houvast.kernel.errors import DomainError


class KenmerkNotFound(DomainError):
    """It doesn't exist, is no longer proposed, or isn't this actor's."""


def confirm_kenmerk(*, actor: Actor, administratie_id: int, kenmerk_id: int, now: datetime) -> None:
    """Let proposed evidence weigh in full from now on. Raises KenmerkNotFound, NotAllowed."""
    _judge_kenmerk(actor, "confirm_kenmerk", administratie_id, kenmerk_id, Bron.GELEERD, now)


def reject_kenmerk(*, actor: Actor, administratie_id: int, kenmerk_id: int, now: datetime) -> None:
    """Let proposed evidence weigh nothing, and never be proposed again. Raises KenmerkNotFound, NotAllowed."""
    _judge_kenmerk(actor, "reject_kenmerk", administratie_id, kenmerk_id, Bron.AFGEWEZEN, now)


def propose_kenmerken(
    *, actor: Actor, afspraak: Afspraak, evidence: Iterable[tuple[KenmerkSoort, str]], now: datetime
) -> int:
    """Propose what a person's decision taught as evidence on an afspraak; return how many were new.

    What is known already, agreed, proposed or rejected, stays as it is. Called within the deciding command, which
    leaves the audit line.
    """
    made = Kenmerk.objects.bulk_create(
        [
            Kenmerk(
                administratie_id=afspraak.administratie_id,
                gemeente_id=afspraak.gemeente_id,
                afspraak_id=afspraak.pk,
                soort=soort.value,
                waarde=waarde,
                bron=Bron.VOORGESTELD.value,
                since=now,
                by_id=actor.medewerker_id,
            )
            for soort, waarde in evidence
            if waarde and not _is_known(afspraak, soort, waarde)
        ]
    )
    if made:
        refresh_afspraken(actor, [afspraak], timezone.localtime(now).date())
    return len(made)


def _is_known(afspraak: Afspraak, soort: KenmerkSoort, waarde: str) -> bool:
    return Kenmerk.objects.filter(
        administratie_id=afspraak.administratie_id, afspraak_id=afspraak.pk, soort=soort.value, waarde=waarde
    ).exists()


@transaction.atomic
def _judge_kenmerk(
    actor: Actor, command: str, administratie_id: int, kenmerk_id: int, bron: Bron, now: datetime
) -> None:
    require(policies.may_manage_afspraken(actor, administratie_id))
    kenmerk = (
        Kenmerk.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=kenmerk_id, bron=Bron.VOORGESTELD.value)
        .first()
    )
    if kenmerk is None:
        raise KenmerkNotFound(
            _("Dit voorgestelde kenmerk is niet gevonden; misschien heeft iemand er al over beslist.")
        )
    kenmerk.bron, kenmerk.since, kenmerk.by_id = bron.value, now, actor.medewerker_id
    kenmerk.save(update_fields=["bron", "since", "by"])
    refresh_afspraken(actor, [lock_afspraak(administratie_id, kenmerk.afspraak_id)], timezone.localtime(now).date())
    audit.record(
        actor=actor,
        command=command,
        object_kind="kenmerk",
        object_id=kenmerk_id,
        gemeente_id=kenmerk.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        old={"bron": Bron.VOORGESTELD.value},
        new={"bron": bron.value, "soort": kenmerk.soort, "afspraak_id": kenmerk.afspraak_id},
    )
