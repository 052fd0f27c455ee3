# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is in a file, so that a partner can say which column is what; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from houvast.access.domain.actors import Actor
from houvast.vroegsignalering.domain.faults import LeveringUnreadable
from houvast.vroegsignalering.domain.reading import Expected, open_levering
from houvast.vroegsignalering.domain.reading.columns import fold, propose_mapping
from houvast.vroegsignalering.domain.reading.values import read_text
from houvast.vroegsignalering.domain.woorden import SIGNAL_FIELDS, Veld
from houvast.vroegsignalering.ports import is_sealed_file
from houvast.vroegsignalering.queries.partners import find_kolommapping, find_own_signaalpartner

_ROWS_SHOWN = 5
_LENGTH_SHOWN = 40


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column with its first values, and the field that it seems to be."""

    naam: str
    samples: tuple[str, ...]
    veld: Veld | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns of a file, and the fields that the gemeente permits."""

    columns: tuple[PreviewColumn, ...]
    velden: tuple[Veld, ...]


def preview_levering(actor: Actor, signaalpartner_id: int, file: BinaryIO) -> Preview | None:
    """Return the columns of a file of the own organisation; None when the partner isn't the actor's.

    Raises LeveringUnreadable, also for a message of the national standard: its fields have names already.
    """
    partner = find_own_signaalpartner(actor, signaalpartner_id)
    if partner is None:
        return None
    if is_sealed_file(file):
        raise LeveringUnreadable(
            "Dit is een bestand van houvast-partner. Daarvan kennen we de velden al; u hoeft niets te kiezen."
        )
    chosen = find_kolommapping(actor, signaalpartner_id)
    columns_before = frozenset() if chosen is None else frozenset(chosen.kolommen.values())
    table = open_levering(file, Expected("", partner.partnertype, columns_before))
    if table.mapping is not None:
        raise LeveringUnreadable("Dit is een DDAS-bericht. Daarvan kennen we de velden al; u hoeft niets te kiezen.")
    rows = [cells for _place, cells, _fault in islice(table.rows, _ROWS_SHOWN)]
    permitted = (*SIGNAL_FIELDS, *partner.velden)
    proposal = {fold(column): veld for veld, column in propose_mapping(table.columns).items() if veld in permitted}
    if chosen is not None:
        known = {fold(column): veld for veld, column in chosen.kolommen.items() if veld in permitted}
        proposal = {**{name: veld for name, veld in proposal.items() if veld not in known.values()}, **known}
    columns = tuple(
        PreviewColumn(
            naam,
            tuple(read_text(cells[index])[:_LENGTH_SHOWN] if index < len(cells) else "" for cells in rows),
            proposal.get(fold(naam)),
        )
        for index, naam in enumerate(table.columns)
        if naam.strip()
    )
    return Preview(columns, permitted)
