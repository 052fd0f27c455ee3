# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente that answers its council: who makes policy, who manages the contract, and figures about rents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import slugify

from houvast.access.domain.actors import Actor, Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.database.scope import NOTHING, Scope, apply_scope
from houvast.indicatoren.commands import compute_indicatoren, freeze_indicator
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY, open_cijfers
from houvast.raad import commands, queries
from houvast.raad.commands import RaadsvraagRequest
from houvast.raad.domain.words import Openbaar

__all__ = ["NOW", "TODAY", "World", "open_world"]

MEI = date(2026, 5, 1)


@dataclass
class World:
    """The gemeente, its two colleagues, and an uitvoerder with figures (0: none), with the scope of both."""

    gemeente_id: int
    policy: Actor
    manager: Actor
    uitvoerder_id: int = 0
    received_on: date = TODAY - timedelta(days=2)
    asked: int = 0
    scope: Scope = NOTHING

    @property
    def slug(self) -> str:
        """Return the address of the gemeente on the public site."""
        return slugify(self.policy.organisatie_naam.removeprefix("Gemeente "))

    def ask(
        self, *vragen: str, due_on: date | None = TODAY + timedelta(days=28), onderwerpen: tuple[str, ...] = ("huur",)
    ) -> int:
        """Take in written questions, and return their id."""
        become(self.policy)
        self.asked += 1
        return commands.receive_raadsvraag(
            actor=self.policy,
            raadsvraag=RaadsvraagRequest(
                nummer=f"2026-{self.asked}",
                onderwerp="Vragen over hulp met geld",
                onderwerpen=onderwerpen,
                steller="Anna de Vries",
                fractie="Oeverstad Lokaal",
                received_on=self.received_on,
                artikel="art. 40 reglement van orde",
                vragen=vragen,
                due_on=due_on,
            ),
            now=NOW,
        )

    def freeze(self) -> int:
        """Freeze how often payments were on time in May."""
        become(self.manager)
        return freeze_indicator(
            actor=self.manager,
            sleutel="op_tijd",
            uitvoerder_id=self.uitvoerder_id,
            maand=MEI,
            reason="Voor de raad",
            now=NOW,
        )

    def write(self, stuk_id: int, deel_id: int, tekst: str, *, after_versie: int = 0) -> None:
        """Let the policy maker write an answer."""
        become(self.policy)
        commands.write_deel(
            actor=self.policy, stuk_id=stuk_id, deel_id=deel_id, tekst=tekst, after_versie=after_versie, now=NOW
        )

    def finish(self, stuk_id: int, tekst: str) -> None:
        """Answer every question with a text, let the manager approve, and send it."""
        for each in queries.get_stuk(self.policy, stuk_id, today=TODAY).delen:
            self.write(stuk_id, each.deel_id, tekst)
        commands.offer_raadsstuk(actor=self.policy, stuk_id=stuk_id, now=NOW)
        become(self.manager)
        commands.approve_raadsstuk(actor=self.manager, stuk_id=stuk_id, now=NOW)
        commands.send_raadsstuk(actor=self.manager, stuk_id=stuk_id, on=TODAY, now=NOW)

    def answered(self, vraag: str, tekst: str) -> int:
        """Ask one question and answer it with the figure of May, until it is sent."""
        stuk_id = self.ask(vraag)
        bevroren_id = self.freeze()
        commands.place_cijfer(actor=self.manager, stuk_id=stuk_id, bevroren_id=bevroren_id, now=NOW)
        self.finish(stuk_id, tekst)
        return stuk_id

    def publish(self, soort: Openbaar, object_id: int) -> int:
        """Let one propose and the other publish, and return the id of the public copy."""
        become(self.policy)
        voorstel_id = commands.propose_publicatie(
            actor=self.policy, soort=soort, object_id=object_id, names_nobody=True, now=NOW
        )
        become(self.manager)
        return commands.publish_voorstel(actor=self.manager, voorstel_id=voorstel_id, now=NOW)


def open_world(*, figures: bool = True, households: int = 50, naam: str = "Oeverstad") -> World:
    """Open a gemeente; with figures a fifth of the rents was late in April and May."""
    if not figures:
        gemeente_id = open_organisatie(f"Gemeente {naam}")
        return World(
            gemeente_id,
            hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER),
            hire(gemeente_id, "Joost", Role.CONTRACTMANAGER),
        )
    cijfers = open_cijfers()
    apply_scope(cijfers.scope)
    for place, huishouden_id in enumerate(cijfers.households(households)):
        for due in (date(2026, 4, 5), MEI.replace(day=5)):
            cijfers.payment(huishouden_id, due, booked_on=due.replace(day=14) if place % 5 == 0 else due)
    compute_indicatoren(
        actor=cijfers.houvast, gemeente_id=cijfers.gemeente_id, first=date(2026, 4, 1), last=TODAY, now=NOW
    )
    return World(cijfers.gemeente_id, cijfers.beleid, cijfers.manager, cijfers.uitvoerder_id, scope=cijfers.scope)
