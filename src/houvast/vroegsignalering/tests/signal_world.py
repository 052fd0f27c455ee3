# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two gemeenten and two partners, small and always the same."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import IO

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.vroegsignalering.commands import (
    Kanaal,
    LeveringResult,
    Partnertype,
    SignaalpartnerRequest,
    Signaalsoort,
    SignaaltypeRequest,
    Veld,
    choose_signaaltype,
    open_convenant,
    receive_levering,
    register_signaalpartner,
)
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SINCE = date(2026, 1, 1)
HEADER = "Klantnummer;Voorletters;Naam;Geboortedatum;Straat;Huisnummer;Postcode;Plaats;Bedrag;Datum ontstaan"
ROWS = (
    "K1;A.;Jansen;01-02-1980;Dorpsstraat;12a;1234 AB;Ons Dorp;€ 1.234,56;01-09-2026",
    "K2;B.;de Vries;03-04-1975;Kerkplein;7;1234 AC;Ons Dorp;75,00;15-09-2026",
)


@dataclass
class World:
    """A gemeente with a landlord and a supplier of energy, and another gemeente."""

    gemeente_id: int
    elders_id: int
    organisaties: dict[str, int]
    convenant_id: int = 0
    partners: dict[str, int] = field(default_factory=dict)

    @property
    def gemeente(self) -> Actor:
        return get_system_actor(self.gemeente_id)

    def worker(self, role: Role) -> Actor:
        scope = frozenset({self.gemeente_id})
        sees = scope if role in {Role.OUTREACH, Role.CONSULENT} else frozenset()
        return Actor(7, "Ona Treek", role, self.gemeente_id, OrganisatieSoort.GEMEENTE, gemeenten=sees)

    def sender(self, code: str) -> Actor:
        """Return someone who works for a partner."""
        soort = OrganisatieSoort.SIGNAALPARTNER
        return Actor(8, "Pia Partner", Role.SIGNAALPARTNER, self.organisaties[code], soort)

    def send(
        self,
        content: bytes | str,
        *,
        code: str = "woonbaak",
        now: datetime = NOW,
        name: str = "november.csv",
        refused_to: IO[str] | None = None,
    ) -> LeveringResult:
        """Let a partner send a file."""
        sent = content.encode() if isinstance(content, str) else content
        actor = self.sender(code)
        with scoped(scope_of(actor)):
            return receive_levering(
                actor=actor,
                signaalpartner_id=self.partners[code],
                file=io.BytesIO(sent),
                file_name=name,
                kanaal=Kanaal.PAGINA,
                now=now,
                refused_to=refused_to,
            )

    def send_rows(
        self, *rows: str, header: str = HEADER, code: str = "woonbaak", now: datetime = NOW
    ) -> LeveringResult:
        return self.send("\n".join((header, *rows)), code=code, now=now)


def open_signal_world(name: str = "") -> World:
    """Make it; `name` keeps two of them apart."""
    gemeente_id = register_organisatie(
        naam=f"Veenlanden{name}", soort=OrganisatieSoort.GEMEENTE, gemeentecode="9901", now=NOW
    )
    elders_id = register_organisatie(
        naam=f"Elders{name}", soort=OrganisatieSoort.GEMEENTE, gemeentecode="9902", now=NOW
    )
    organisaties = {
        code: register_organisatie(naam=f"{naam}{name}", soort=OrganisatieSoort.SIGNAALPARTNER, now=NOW)
        for code, naam in (("woonbaak", "Woonbaak Oost"), ("stroom", "Stroom voor Elk"))
    }
    world = World(gemeente_id, elders_id, organisaties)
    actor = world.gemeente
    with scoped(scope_of(actor)):
        world.convenant_id = open_convenant(
            actor=actor, gemeente_id=gemeente_id, naam="Convenant 2026", bewijs="Z-2026-1", since=SINCE, now=NOW
        )
        for code, kind in (("woonbaak", Partnertype.HUUR), ("stroom", Partnertype.ENERGIE)):
            agree_type(world, kind)
            world.partners[code] = register_signaalpartner(
                actor=actor, gemeente_id=gemeente_id, partner=partner_request(world, code, kind), now=NOW
            )
    return world


def agree_type(
    world: World,
    kind: Partnertype,
    *,
    since: date = SINCE,
    bedrag_min_cents: int | None = None,
    leeftijd_days_min: int | None = None,
) -> int:
    """Take signals of a type from a day on."""
    request = SignaaltypeRequest(
        kind,
        "Besluit gemeentelijke schuldhulpverlening art. 2",
        since,
        bedrag_min_cents=bedrag_min_cents,
        leeftijd_days_min=leeftijd_days_min,
    )
    with scoped(scope_of(world.gemeente)):
        return choose_signaaltype(actor=world.gemeente, gemeente_id=world.gemeente_id, signaaltype=request, now=NOW)


def partner_request(
    world: World,
    code: str,
    kind: Partnertype,
    *,
    velden: frozenset[Veld] = frozenset(PERSON_FIELDS),
    soorten: frozenset[Signaalsoort] = frozenset(Signaalsoort),
) -> SignaalpartnerRequest:
    """Return a partner that may send everything, unless told otherwise."""
    return SignaalpartnerRequest(
        organisatie_id=world.organisaties[code],
        convenant_id=world.convenant_id,
        code=code,
        naam=code.title(),
        partnertype=kind,
        verwerkingsbewijs="Z-2026-2",
        kanaal=Kanaal.PAGINA,
        soorten=soorten,
        velden=velden,
        since=SINCE,
    )
