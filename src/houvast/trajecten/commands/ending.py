# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of a traject: what stops with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from houvast.trajecten.commands.brieven import draft_withdrawal
from houvast.trajecten.commands.delen import end_all
from houvast.trajecten.commands.loading import Taken, mark_bedreiging_over, step, stop_termijn
from houvast.trajecten.domain.states import Need, State
from houvast.trajecten.domain.termijnen import TermijnSoort
from houvast.trajecten.domain.words import Uitstroomreden
from houvast.trajecten.models import Client, Schuldhulpverklaring


def close(
    taken: Taken,
    after: State,
    *,
    on: date,
    reden: Uitstroomreden,
    met: Iterable[Need],
    beschikking_id: int | None = None,
    toelichting: str = "",
) -> None:
    """End the traject: its cliënten are free for another, its parts end, its schuldhulpverklaringen are withdrawn.

    The first clock stops when it still ran; that of the beschikking stops when the beschikking is made known. Raises
    StepIsRefused.
    """
    traject = taken.traject
    traject.ended_on = on
    traject.uitstroom_reden = reden.value
    traject.uitstroom_toelichting = toelichting
    traject.eindbeschikking_id = beschikking_id
    mark_bedreiging_over(taken, on, _("Het traject is geëindigd."))
    step(taken, after, on=on, met=met)
    Client.objects.filter(gemeente_id=taken.gemeente_id, traject=traject).update(is_running=False)
    end_all(taken, on)
    stop_termijn(taken, TermijnSoort.EERSTE_GESPREK, on)
    for each in Schuldhulpverklaring.objects.filter(
        gemeente_id=taken.gemeente_id, traject=traject, withdrawn_on__isnull=True
    ).select_related("nutsafspraak"):
        each.withdrawn_on = max(on, each.issued_on)
        each.withdrawal_reason = _("De hulp is geëindigd.")
        draft_withdrawal(taken, each)
        each.save()
