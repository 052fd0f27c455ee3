# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente that writes letters, with a consulent, a beleidsmedewerker, and an uitvoerder that writes in its name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.correspondence.commands import Huisstijl, LetterRequest, Ontvanger, make_letters, write_huisstijl
from houvast.correspondence.ports import PostbodeFails

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
VERA = Ontvanger("mevrouw V. van Dijk", ("Trossenkade 12 A", "8998 KL Oeverstad"))
GEMEENTE = Huisstijl(
    gemeente="Oeverstad",
    college="het college van burgemeester en wethouders van Oeverstad",
    afzender="Gemeente Oeverstad",
    adresregels="Postbus 12\n8990 AA Oeverstad",
    telefoon="0300 123 456",
    bereikbaar="elke werkdag van 9 tot 17 uur",
    mandaat="Wij handelen namens het college, op grond van het mandaatbesluit van 1 maart 2026.",
    bezwaar_adres="Het college, Postbus 1\n8990 AA Oeverstad",
)


@dataclass(frozen=True)
class Office:
    """The ids of the organisations, and who works there."""

    gemeente_id: int
    uitvoerder_id: int
    policy: Actor
    consulent: Actor
    provider: Actor


@dataclass
class Outbox:
    """A postbode that keeps what it is given, or takes nothing."""

    taken: list[tuple[str, str]] = field(default_factory=list)
    is_closed: bool = False
    naam: str = "proef"

    def send_email(self, *, address: str, subject: str, text: str, kenmerk: str) -> None:
        """Keep an e-mail. Raises PostbodeFails when closed."""
        self._take(address, f"{subject} ({kenmerk})\n\n{text}")

    def send_sms(self, *, number: str, text: str) -> None:
        """Keep a text message. Raises PostbodeFails when closed."""
        self._take(number, text)

    def _take(self, to: str, text: str) -> None:
        if self.is_closed:
            message = "gesloten"
            raise PostbodeFails(message)
        self.taken.append((to, text))


def open_office() -> Office:
    """Open the two organisations; the gemeente has written who its letters are from. The consulent is at work."""
    gemeente_id = open_organisatie("Gemeente Oeverstad")
    uitvoerder_id = open_organisatie("De Reling", OrganisatieSoort.UITVOERDER)
    policy = hire(gemeente_id, "Noor", Role.BELEIDSMEDEWERKER)
    write_huisstijl(actor=policy, gemeente_id=gemeente_id, huisstijl=GEMEENTE, reason="begin", now=NOW)
    provider = hire(uitvoerder_id, "Ravi", Role.CONSULENT)
    return Office(gemeente_id, uitvoerder_id, policy, hire(gemeente_id, "Bram", Role.CONSULENT), provider)


def ask(sjabloon: str = "eerste_brief", object_id: int = 7, **changes: Any) -> LetterRequest:
    """Return a request for a letter to Vera."""
    request = LetterRequest(
        key=uuid4(), sjabloon=sjabloon, object_kind="zaak", object_id=object_id, ontvanger=VERA, values={}
    )
    return replace(request, **changes)


def make(office: Office, *requests: LetterRequest) -> tuple[int, ...]:
    """Let the consulent make letters, and return their ids."""
    become(office.consulent)
    return make_letters(actor=office.consulent, gemeente_id=office.gemeente_id, requests=requests, now=NOW).bericht_ids
