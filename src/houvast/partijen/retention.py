# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data partijen keeps, for which purpose, how long."""

from __future__ import annotations

from houvast.kernel.retention import Retention

_PURPOSE = "Schuldhulpverlening en budgetbeheer: weten om wie het gaat, waar die woont en met wie die een budget deelt"
_SOURCE = "Wet gemeentelijke schuldhulpverlening art. 8; Selectielijst gemeenten 2020, resultaat schuldhulpverlening"
_END = "einde van de hulp aan het huishouden"


def _entry(model: str, personal_data: str, *, purpose: str = _PURPOSE, counted_from: str = _END) -> Retention:
    return Retention(
        model=f"partijen.{model}",
        personal_data=personal_data,
        purpose=purpose,
        source=_SOURCE,
        years=5,
        counted_from=counted_from,
    )


RETENTION = (
    _entry("Huishouden", "naam en nummer van het huishouden, gemeente en uitvoerder"),
    _entry("Inwoner", "burgerservicenummer, namen en geboortedatum"),
    _entry("Lidmaatschap", "wie bij welk huishouden hoort, en wanneer"),
    _entry("Adres", "waar een huishouden woont en woonde"),
    _entry(
        "Organisatie",
        "naam van een tegenpartij; een verhuurder of schuldeiser kan een persoon zijn",
        purpose="Betalen en ontvangen voor huishoudens: weten met wie zij te maken hebben",
        counted_from="einde van de laatste afspraak met de organisatie",
    ),
    _entry(
        "Bankrekening",
        "rekeningnummer van een tegenpartij",
        purpose="Betalen en ontvangen voor huishoudens: weten op welke rekening",
        counted_from="einde van de laatste afspraak met de organisatie",
    ),
)
