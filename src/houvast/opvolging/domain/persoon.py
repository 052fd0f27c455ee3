# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How somebody whom partners reported is written, on a screen and on an envelope."""

from __future__ import annotations

from houvast.kernel.namen import compose_shown, show_naam, show_voorletters


def write_naam(voorletters: str, voornaam: str, voorvoegsel: str, achternaam: str) -> str:
    """Return the name, with initials before a first name."""
    return compose_shown(show_voorletters(voorletters) or voornaam, voorvoegsel, achternaam)


def write_house(straat: str, huisnummer: str, toevoeging: str) -> str:
    """Return the first line of an address."""
    return " ".join(each for each in (show_naam(straat), huisnummer + toevoeging) if each)
