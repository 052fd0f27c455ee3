# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente with an uitvoerder under a contract with a ladder, a household that it serves, and who works there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.queries import get_system_actor
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contracten.commands import (
    ContactRequest,
    TredeRequest,
    add_contactpersoon,
    register_contract,
    set_ladder,
)
from houvast.contracten.domain.words import Kant
from houvast.correspondence.commands import Huisstijl, write_huisstijl
from houvast.correspondence.ports import PostbodeFails
from houvast.instellingen.commands import choose_instelling
from houvast.kernel.instellingen import Instelling
from houvast.klachten.commands import (
    Climbed,
    KlachtRequest,
    MeldingRequest,
    Reported,
    climb_servicesignalen,
    receive_klacht,
    report_servicesignaal,
)
from houvast.klachten.domain.instellingen import OMBUDSMAN
from houvast.klachten.domain.servicesignaal import Melder, Soort
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration

# A Tuesday.
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)
LADDER = (
    TredeRequest("vast contact", Kant.UITVOERDER, 2),
    TredeRequest("teamleider", Kant.UITVOERDER, 2),
    TredeRequest("contractmanager", Kant.GEMEENTE, 5),
)
HUISSTIJL = Huisstijl(
    gemeente="Oeverstad",
    college="het college van burgemeester en wethouders van Oeverstad",
    afzender="Gemeente Oeverstad",
    adresregels="Postbus 1\n1234 AA Oeverstad",
    telefoon="0300 123 456",
    bereikbaar="elke werkdag van 9 tot 17 uur",
)


@dataclass
class Outbox:
    """A postbode that keeps the e-mails it is given, or takes none."""

    naam: str = "test"
    takes: bool = True
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send_email(self, *, address: str, subject: str, text: str, kenmerk: str) -> None:
        """Keep it. Raises PostbodeFails when it takes nothing."""
        if not self.takes:
            raise PostbodeFails("De mailserver is weg.")
        self.sent.append((address, f"{kenmerk} {subject} {text}"))

    def send_sms(self, *, number: str, text: str) -> None:
        """Refuse: nothing here sends any."""
        raise AssertionError(number + text)


@dataclass(frozen=True)
class World:
    """The organisations, the household that the uitvoerder serves, and people by what they do."""

    gemeente_id: int
    uitvoerder_id: int
    huishouden_id: int
    nummer: str
    provider: Actor
    leader: Actor
    consulent: Actor
    manager: Actor
    policy: Actor
    outbox: Outbox

    @property
    def houvast(self) -> Actor:
        """Return Houvast itself, at work for the gemeente."""
        return get_system_actor(self.gemeente_id)

    def be(self, actor: Actor) -> Actor:
        """Go on as somebody."""
        become(actor)
        return actor

    def choose(self, keuze: Instelling, waarde: int | str) -> None:
        """Let the gemeente choose, and go on as the consulent."""
        choose_instelling(
            actor=self.be(self.policy),
            gemeente_id=self.gemeente_id,
            sleutel=keuze.sleutel,
            waarde=waarde,
            reason="besluit",
            now=NOW,
        )
        become(self.consulent)

    def report(self, *, actor: Actor | None = None, now: datetime = NOW, **changes: Any) -> Reported:
        """Let the consulent write down that a council member says the rent was late, unless said otherwise."""
        facts: dict[str, Any] = {
            "soort": Soort.BETALING_TE_LAAT,
            "melder": Melder.RAADSLID,
            "tekst": "De huur van november is niet betaald, de verhuurder belde.",
            "naam": "Sanne de Wit",
            "email": "sanne@raad.example",
            "huishouden_id": self.huishouden_id,
        }
        melding = MeldingRequest(**(facts | changes))
        by = self.be(actor or self.consulent)
        return report_servicesignaal(actor=by, gemeente_id=self.gemeente_id, melding=melding, now=now)

    def night(self, day: date) -> Climbed:
        """Live the night after which it is this day."""
        now = datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC)
        return climb_servicesignalen(actor=self.be(self.houvast), gemeente_id=self.gemeente_id, today=day, now=now)

    def complain(self, *, received_on: date = TODAY, now: datetime = NOW, **changes: Any) -> int:
        """Let the consulent take in a klacht about a late rent."""
        facts: dict[str, Any] = {
            "naam": "Mevrouw A. van Dijk",
            "adresregels": "Dorpsstraat 12\n1234 AB Oeverstad",
            "gedraging": "Mijn huur is drie keer te laat betaald en niemand belt terug.",
            "soort": Soort.BETALING_TE_LAAT,
            "received_on": received_on,
            "huishouden_id": self.huishouden_id,
        }
        by = self.be(self.consulent)
        klacht = KlachtRequest(**(facts | changes))
        return receive_klacht(actor=by, gemeente_id=self.gemeente_id, klacht=klacht, now=now)


def open_world(outbox: Outbox) -> World:
    """Open it, and go on as the consulent of the gemeente."""
    gemeente_id = open_organisatie("Gemeente Oeverstad")
    uitvoerder_id = open_organisatie("De Reling", OrganisatieSoort.UITVOERDER)
    provider = hire(uitvoerder_id, "Ravi", Role.BUDGETBEHEERDER)
    (huishouden_id,) = register_huishoudens(
        actor=provider,
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        huishoudens=[
            HuishoudenRegistration(
                nummer="H-100",
                naam="Familie Van Dijk",
                since=date(2025, 1, 1),
                leden=(InwonerRegistration(voornamen="A.", achternaam="Van Dijk"),),
            )
        ],
        now=NOW,
    )
    leader = hire(uitvoerder_id, "Tess", Role.TWEEDE_BEOORDELAAR)
    policy = hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER)
    write_huisstijl(actor=policy, gemeente_id=gemeente_id, huisstijl=HUISSTIJL, reason="nieuw", now=NOW)
    consulent = hire(gemeente_id, "Bram", Role.CONSULENT)
    manager = hire(gemeente_id, "Joost", Role.CONTRACTMANAGER)
    _agree(manager, gemeente_id, uitvoerder_id)
    world = World(
        gemeente_id, uitvoerder_id, huishouden_id, "H-100", provider, leader, consulent, manager, policy, outbox
    )
    world.choose(OMBUDSMAN, "Ombudsman Oeverstad, Markt 1, telefoon 0300 654 321")
    return world


def _agree(manager: Actor, gemeente_id: int, uitvoerder_id: int) -> None:
    """Let gemeente and uitvoerder agree on a contract, a ladder and its contacts."""
    since = date(2026, 1, 1)
    contract_id = register_contract(
        actor=manager,
        uitvoerder_id=uitvoerder_id,
        gemeente_id=gemeente_id,
        kenmerk="SHV-2026",
        naam="Budgetbeheer",
        since=since,
        until=date(2027, 12, 31),
        opgave_days=None,
        now=NOW,
    )
    set_ladder(actor=manager, contract_id=contract_id, since=since, treden=LADDER, now=NOW)
    contacts = (
        (1, Kant.UITVOERDER, "Ravi", "ravi@reling.example", None),
        (2, Kant.UITVOERDER, "Tess", "tess@reling.example", None),
        (3, Kant.GEMEENTE, "Joost", "joost@oeverstad.example", manager.medewerker_id),
    )
    for trede, kant, naam, email, medewerker_id in contacts:
        contact = ContactRequest(
            kant=kant,
            naam=naam,
            functie="contact",
            email=email,
            telefoon="0300-1",
            trede=trede,
            medewerker_id=medewerker_id,
            since=since,
        )
        add_contactpersoon(actor=manager, contract_id=contract_id, contact=contact, now=NOW)


def later(days: int) -> datetime:
    """Return this time of day, some days later."""
    return NOW + timedelta(days=days)


def text_of(response: Any) -> str:
    """Return what a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
