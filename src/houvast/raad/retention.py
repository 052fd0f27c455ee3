# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data raad keeps, for which purpose, how long. Nothing here is about a resident."""

from __future__ import annotations

from houvast.kernel.retention import AtTheEnd, Keep, Retention

_PURPOSE = "De raad antwoorden, en later kunnen laten zien wat er is gezegd en waarop dat rustte"
_SOURCE = "Gemeentewet art. 155 en 169; Archiefwet; selectielijst van de gemeente"


def _entry(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"raad.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from="de dag van het antwoord of de brief",
        at_the_end=AtTheEnd.TRANSFER,
    )


RETENTION = (
    _entry("Raadsstuk", "de naam en fractie van het raadslid dat een vraag stelde, en wie haar vastlegde"),
    _entry("Deel", "de vraag zoals het raadslid die stelde, en welke collega het antwoord schrijft"),
    _entry("Tekst", "welke collega welke versie van een antwoord schreef"),
    _entry("Cijferplek", "welke collega een cijfer in een antwoord zette"),
    _entry("Uitstel", "welke collega uitstel vastlegde"),
    _entry("Vaststelling", "de naam van het raadslid in de brief, en welke collega die goedkeurde"),
    _entry("Publicatievoorstel", "welke collega’s voorstelden en besloten iets openbaar te maken"),
)

# What has no rule above, and why.
STAYS = {
    each.model: "bestuur van de gemeente: gaat naar het archief, en gaat niet over een inwoner" for each in RETENTION
}

KEEPS = (
    Keep(
        root="indicatoren.BevrorenCijfer",
        why="het cijfer staat in een antwoord aan de raad",
        which="SELECT k.bevroren_id FROM raad_cijferplek k WHERE k.gemeente_id = %(gemeente)s",
    ),
)
