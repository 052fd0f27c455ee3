# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a comparison of two signals says, in words that a worker understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houvast.kernel.sentences import gettext_noop

_FOR: dict[tuple[str, str], str] = {
    ("bsn", "equal"): gettext_noop("zelfde burgerservicenummer"),
    ("birth", "equal"): gettext_noop("zelfde geboortedatum"),
    ("birth", "swapped"): gettext_noop("zelfde geboortedatum met dag en maand omgewisseld"),
    ("birth", "one_digit"): gettext_noop("geboortedatum met één cijfer verschil"),
    ("birth", "year"): gettext_noop("zelfde geboortejaar, de dag is bij een van de twee niet bekend"),
    ("surname", "equal"): gettext_noop("zelfde achternaam"),
    ("surname", "part"): gettext_noop("een van de achternamen is dezelfde"),
    ("surname", "sound"): gettext_noop("achternaam die hetzelfde klinkt"),
    ("surname", "close"): gettext_noop("achternaam die bijna hetzelfde is"),
    ("given", "equal"): gettext_noop("zelfde voornaam"),
    ("given", "family"): gettext_noop("roepnaam en voornaam die bij elkaar horen"),
    ("given", "close"): gettext_noop("voornaam die bijna hetzelfde is"),
    ("given", "initials"): gettext_noop("zelfde voorletters"),
    ("given", "initial"): gettext_noop("zelfde eerste voorletter"),
    ("address", "equal"): gettext_noop("zelfde adres"),
    ("address", "addition_missing"): gettext_noop("zelfde adres, de toevoeging ontbreekt bij een van de twee"),
    ("address", "street"): gettext_noop("zelfde straat"),
    ("phone", "equal"): gettext_noop("zelfde telefoonnummer"),
    ("phone", "near"): gettext_noop("telefoonnummer met een cijfer verschil"),
    ("email", "equal"): gettext_noop("zelfde e-mailadres"),
    ("email", "near"): gettext_noop("e-mailadres dat bijna hetzelfde is"),
    ("iban", "equal"): gettext_noop("zelfde rekeningnummer"),
}
_AGAINST: dict[tuple[str, str], str] = {
    ("bsn", "different"): gettext_noop("ander burgerservicenummer"),
    ("birth", "two_parts"): gettext_noop("geboortedatum waarvan twee delen verschillen"),
    ("birth", "different"): gettext_noop("andere geboortedatum"),
    ("surname", "near"): gettext_noop("achternaam die maar een beetje lijkt"),
    ("surname", "different"): gettext_noop("andere achternaam"),
    ("given", "initials_differ"): gettext_noop("andere voorletters"),
    ("given", "same_letter"): gettext_noop("andere voornaam met dezelfde letter"),
    ("given", "different"): gettext_noop("andere voornaam"),
    ("address", "addition_differs"): gettext_noop("zelfde huisnummer met een andere toevoeging"),
    ("address", "postcode"): gettext_noop("zelfde postcode, ander huisnummer"),
    ("address", "district"): gettext_noop("ander adres in dezelfde wijk"),
    ("address", "elsewhere"): gettext_noop("ander adres"),
    ("phone", "different"): gettext_noop("ander telefoonnummer"),
    ("email", "different"): gettext_noop("ander e-mailadres"),
    ("iban", "different"): gettext_noop("ander rekeningnummer"),
}


@dataclass(frozen=True, slots=True)
class Bewijs:
    """Dutch sentence parts: what speaks for one person, and what against."""

    voor: tuple[str, ...]
    tegen: tuple[str, ...]


def describe(niveaus: Mapping[str, str]) -> Bewijs:
    """Say what each comparison found; what one of the two doesn't say is left out."""
    found = list(niveaus.items())
    return Bewijs(
        tuple(_FOR[each] for each in found if each in _FOR), tuple(_AGAINST[each] for each in found if each in _AGAINST)
    )
