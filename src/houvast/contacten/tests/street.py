# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and an uitvoerder that helps one of its two households."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contacten.commands import ContactRequest, Richting, Soort, log_contact
from houvast.contacten.domain.instellingen import ANTWOORD_DAGEN, UIT_BEELD_DAGEN
from houvast.instellingen.commands import choose_instelling
from houvast.kernel.instellingen import Instelling
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration

# A Tuesday.
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)


@dataclass(frozen=True)
class Street:
    """The ids of the organisations and households, and who works there. `served` is helped by the uitvoerder."""

    gemeente_id: int
    uitvoerder_id: int
    policy: Actor
    consulent: Actor
    provider: Actor
    served: int
    own: int

    def choose(self, keuze: Instelling, days: int) -> None:
        """Let the gemeente choose, and go on as the consulent."""
        become(self.policy)
        choose_instelling(
            actor=self.policy,
            gemeente_id=self.gemeente_id,
            sleutel=keuze.sleutel,
            waarde=days,
            reason="besluit",
            now=NOW,
        )
        become(self.consulent)

    def log(self, huishouden_id: int, **changes: Any) -> int:
        """Let the consulent write down a contact: a household that calls now, unless said otherwise."""
        call = ContactRequest(Soort.TELEFOON, Richting.IN, NOW, "Vraag over de huur")
        contact = replace(call, **changes)
        now = max(NOW, contact.at)
        return log_contact(actor=self.consulent, huishouden_id=huishouden_id, contact=contact, now=now)


def open_street(*, days: int | None = 2, away: int | None = 30) -> Street:
    """Open it; the gemeente chose within how many working days people get an answer, and when they are out of sight."""
    gemeente_id = open_organisatie("Gemeente Oeverstad")
    uitvoerder_id = open_organisatie("De Reling", OrganisatieSoort.UITVOERDER)
    provider = hire(uitvoerder_id, "Ravi", Role.BUDGETBEHEERDER)
    (served,) = _register(provider, gemeente_id, uitvoerder_id, "Familie Van Dijk")
    policy = hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER)
    consulent = hire(gemeente_id, "Bram", Role.CONSULENT)
    (own,) = _register(consulent, gemeente_id, None, "Familie Jansen")
    street = Street(gemeente_id, uitvoerder_id, policy, consulent, provider, served, own)
    for keuze, chosen in ((ANTWOORD_DAGEN, days), (UIT_BEELD_DAGEN, away)):
        if chosen is not None:
            street.choose(keuze, chosen)
    become(consulent)
    return street


def ago(days: int) -> datetime:
    """Return this time of day, some days before."""
    return NOW - timedelta(days=days)


def _register(actor: Actor, gemeente_id: int, uitvoerder_id: int | None, naam: str) -> list[int]:
    registration = HuishoudenRegistration(
        nummer=naam[-5:],
        naam=naam,
        since=date(2025, 1, 1),
        leden=(InwonerRegistration(voornamen="J.", achternaam=naam.rsplit(maxsplit=1)[-1]),),
    )
    become(actor)
    return list(
        register_huishoudens(
            actor=actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, huishoudens=[registration], now=NOW
        )
    )
