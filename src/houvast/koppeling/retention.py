# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data koppeling keeps, for which purpose, how long."""

from __future__ import annotations

from houvast.kernel.retention import Erasure, Retention

_SOURCE = "Wgs art. 3 lid 1 onder b en art. 8b; termijn door de gemeente gekozen (AVG art. 5 lid 1 onder e)"
_PURPOSE = "Vroegsignalering: zien welke signalen over één inwoner en één huishouden gaan"
_END = "het einde van de termijn van het signaal zelf"


def _entry(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"koppeling.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_SOURCE,
        counted_from=_END,
    )


RETENTION = (
    _entry("Nummer", "het nummer van een inwoner of huishouden waarover signalen kwamen, zonder naam"),
    _entry("Koppeling", "welk signaal bij welk nummer hoort"),
    _entry("Verband", "wat tussen twee signalen gelijk is en wat verschilt, zonder de gegevens zelf"),
    _entry("Beoordeling", "wat iemand over twee signalen besliste, en waarom"),
    _entry("Wijziging", "dat twee nummers één werden of een nummer zich splitste"),
    _entry("Sleutel", "versleutelde kenmerken waarmee een signaal wordt teruggevonden"),
    _entry("Verzegeld", "over wie een signaal gaat, verzegeld: alleen met de sleutel van de gemeente te openen"),
    _entry("Token", "versleutelde kenmerken van een signaal, waaraan alleen te zien is of ze gelijk zijn"),
)


def _follow(model: str, what: str, *signalen: str) -> Erasure:
    """Let a row go once one of the signals that it is about is about nobody any more."""
    table = f"koppeling_{model.lower()}"
    gone = " OR ".join(
        f"NOT EXISTS (SELECT 1 FROM vroegsignalering_signaalpersoon p "  # noqa: S608 (our own tables)
        f"WHERE p.gemeente_id = t.gemeente_id AND p.vroegsignaal_id = t.{each})"
        for each in signalen
    )
    return Erasure(
        sleutel=f"koppeling.{model.lower()}",
        model=f"koppeling.{model}",
        what=what,
        due=f"SELECT t.id, t.{signalen[0]} FROM {table} t WHERE t.gemeente_id = %(gemeente)s AND ({gone})",  # noqa: S608
        term=None,
        counted_from="het wissen van wie het signaal ging",
        root="vroegsignalering.Vroegsignaal",
    )


ERASURES = (
    _follow("Token", "tokens van signalen", "vroegsignaal_id"),
    _follow("Verzegeld", "verzegelde gegevens van signalen", "vroegsignaal_id"),
    _follow("Sleutel", "zoeksleutels van signalen", "vroegsignaal_id"),
    _follow("Verband", "vergelijkingen van signalen", "een_id", "ander_id"),
    _follow("Beoordeling", "beslissingen over twee signalen", "een_id", "ander_id"),
    _follow("Koppeling", "koppelingen van signalen", "vroegsignaal_id"),
)

# What has no rule above, and why.
STAYS = {
    "koppeling.Nummer": "een nummer zonder koppeling zegt niets over iemand, en mag niet aan een ander worden gegeven",
    "koppeling.Wijziging": "noemt alleen nummers, en dat er een in een ander opging",
}
