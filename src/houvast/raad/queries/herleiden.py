# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether what is public together tells what each of it hides: the register of klachten, and their figures by month."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from houvast.access.domain.actors import Actor
from houvast.klachten import queries as klachten
from houvast.raad.domain.herleiden import Cell, tells_of_few
from houvast.raad.domain.inhoud import read_inhoud
from houvast.raad.domain.tekst import Cijferbeeld, read_beeld
from houvast.raad.domain.words import Openbaar
from houvast.raad.models import Publicatie

# The figure that counts by month what the register counts by year: klachten, by the day on which they came in.
KLACHTEN = "klachten"


def list_figures(soort: Openbaar, content: str) -> list[Cijferbeeld]:
    """List the figures in a public copy: alone, or in an answer or letter."""
    if soort is Openbaar.CIJFER:
        return [read_beeld(json.loads(content))]
    return list(read_inhoud(content).cijfers) if soort is Openbaar.STUK else []


def find_year_told(actor: Actor, *, gemeente_id: int, soort: Openbaar, content: str) -> int | None:
    """Return the year of which this copy, beside what is public, tells how few klachten there were somewhere; or None.

    From a year's total in the register, less the months that are public, follows what came in in the others.
    """
    if soort is not Openbaar.REGISTER and all(each.sleutel != KLACHTEN for each in list_figures(soort, content)):
        return None
    public = [(Openbaar(row.soort), row.content) for row in _list_public(gemeente_id)]
    together = [*public, (soort, content)]
    shown = [
        (each, date.fromisoformat(each.maand))
        for one, text in together
        for each in list_figures(one, text)
        if each.sleutel == KLACHTEN and not each.verborgen
    ]
    for register in (json.loads(text) for one, text in together if one is Openbaar.REGISTER):
        year = int(register["jaar"])
        counts = klachten.count_received(actor, gemeente_id=gemeente_id, year=year)
        cells = {(each.uitvoerder_id, maand.month) for each, maand in shown if maand.year == year}
        sums = _list_sums(register, counts, gemeente_id)
        if tells_of_few(counts, shown=cells, sums=sums, under=register["onder"]):
            return year
    return None


def _list_public(gemeente_id: int) -> Iterable[Publicatie]:
    return Publicatie.objects.filter(gemeente_id=gemeente_id, withdrawn_at__isnull=True).order_by("pk")


def _list_sums(register: dict[str, Any], counts: Collection[Cell], gemeente_id: int) -> list[list[Cell]]:
    """List the cells behind each total that the register shows: of all, of uitvoerders, of the gemeente itself."""
    told = {(each["groep"], each["waarde"]) for each in register["regels"] if each["aantal"] is not None}
    own = [cell for cell in counts if cell[0] == gemeente_id]
    others = [cell for cell in counts if cell[0] != gemeente_id]
    return [
        *([list(counts)] if register["totaal"] is not None else []),
        *([others] if (klachten.OVER_WIE, klachten.UITVOERDER) in told else []),
        *([own] if (klachten.OVER_WIE, klachten.GEMEENTE) in told else []),
    ]
