# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody with the secret code of a report may know: where it stands and what was answered, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.klachten.domain.instellingen import NOODTELEFOON, NOODTELEFOON_BEREIKBAAR
from houvast.klachten.domain.servicesignaal import Stapsoort, State, digest_code
from houvast.klachten.models import Melding, Servicesignaal, Signaalstap


@dataclass(frozen=True, slots=True)
class OpenbaarView:
    """A report as its reporter follows it; of the household nothing, and not who answered."""

    referentie: str
    received_on: date
    state: State
    due_on: date | None
    antwoorden: tuple[tuple[date, str], ...]

    @property
    def may_say(self) -> bool:
        """Return whether the reporter can say that it is solved or isn't."""
        return self.state in {State.BEANTWOORD, State.GESLOTEN}


def find_noodtelefoon(actor: Actor, *, gemeente_id: int) -> tuple[str, str]:
    """Return the phone number for who is in need today and when it is answered; empty while nobody chose."""
    waarden = [
        instellingen.find_waarde(actor, each, gemeente_id=gemeente_id)
        for each in (NOODTELEFOON, NOODTELEFOON_BEREIKBAAR)
    ]
    number, when = (each if isinstance(each, str) else "" for each in waarden)
    return number, when


def find_by_code(actor: Actor, *, gemeente_id: int, referentie: str, code: str) -> OpenbaarView | None:
    """Return what the holder of a code may know; None for a wrong code as for an unknown reference.

    For Houvast itself, at work for the gemeente: nobody else reads by a code.
    """
    if gemeente_id not in actor.gemeenten:
        return None
    melding = Melding.objects.filter(
        gemeente_id=gemeente_id, signaal__referentie=referentie.strip().upper(), code_digest=digest_code(code)
    ).first()
    if melding is None:
        return None
    row = Servicesignaal.objects.get(gemeente_id=gemeente_id, pk=melding.signaal_id)
    answers = Signaalstap.objects.filter(
        gemeente_id=gemeente_id, signaal_id=row.pk, soort=Stapsoort.BEANTWOORD.value
    ).order_by("pk")
    return OpenbaarView(
        referentie=row.referentie,
        received_on=row.received_on,
        state=State(row.state),
        due_on=row.due_on,
        antwoorden=tuple((each.on, each.tekst) for each in answers),
    )
