# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a partner's CSV to a file of tokens and sealed boxes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any, BinaryIO

from nacl.public import PublicKey, SealedBox

from houvast.matching.normaliser import VERSION as NORMALISER
from houvast.matching.normaliser import normalise_record
from houvast.matching.tokens import Contents, file_seal_of, hide_marks, marks_of, pack_contents, token_of
from houvast.vroegsignalering.domain.faults import Fault
from houvast.vroegsignalering.domain.reading import Expected, open_levering
from houvast.vroegsignalering.domain.reading.columns import make_layout
from houvast.vroegsignalering.domain.refused import RefusedRows
from houvast.vroegsignalering.domain.rows import RowReader, Rules, Signaal
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS, Signaalsoort
from houvast_partner.keyfile import KeyFile

FORMAT = "houvast-tokens"
FORMAT_VERSION = 1


@dataclass(slots=True)
class Sealed:
    """The file that may be sent, what was refused (row and fault), and the columns that were left out."""

    file: dict[str, Any]
    refused: list[tuple[int, Fault]] = field(default_factory=list)
    dropped: tuple[str, ...] = ()


def seal_file(source: BinaryIO, key: KeyFile, *, today: date, refused_to: IO[str] | None = None) -> Sealed:
    """Seal the rows of a CSV, an Excel file or a DDAS-VS message. Raises LeveringUnreadable when it can't be read.

    Columns that nobody knows, and fields that the gemeente doesn't permit, are left out of tokens and boxes alike. What
    the gemeente agreed about amounts it judges itself.
    """
    table = open_levering(source, Expected(key.gemeentecode, key.partnertype))
    layout = make_layout(table.columns, mapping=table.mapping, permitted=key.fields)
    reader = RowReader(layout, Rules(today, frozenset(Signaalsoort)))
    download = None if refused_to is None else RefusedRows(refused_to, layout, str)
    sealed = Sealed({})
    box = SealedBox(key.public)

    def rows() -> Iterator[dict[str, Any]]:
        for place, cells, fault in table.rows:
            decided = fault or reader.decide(cells)
            if isinstance(decided, Fault):
                sealed.refused.append((place, decided))
                if download is not None:
                    download.add(place, decided, cells)
            else:
                yield seal_row(place, decided, key, box)

    sealed.file = {
        "formaat": FORMAT,
        "versie": FORMAT_VERSION,
        "gemeentecode": key.gemeentecode,
        "partner": key.partner,
        "sleutel": key.key_id,
        "normaliser": NORMALISER,
        "rijen": list(rows()),
    }
    # What a message holds and nobody takes is known once it was read.
    sealed.dropped = (*layout.dropped, *table.unread)
    sealed.file["zegel"] = file_seal_of(sealed.file, key.secret)
    return sealed


def seal_row(place: int, signaal: Signaal, key: KeyFile, box: SealedBox[PublicKey]) -> dict[str, Any]:
    """Return one row of the file: what the signal is, by what it can be linked, and in the box who it is about."""
    person = {veld.value: str(getattr(signaal, veld.value) or "") for veld in PERSON_FIELDS}
    contents = Contents(person, signaal.achterstand_sleutel, signaal.kenmerk_sleutel or "")
    return {
        "rij": place,
        "kenmerk": signaal.kenmerk,
        "soort": signaal.soort.value,
        "bedrag_cents": signaal.bedrag_cents,
        "ontstaansdatum": signaal.ontstaansdatum.isoformat() if signaal.ontstaansdatum else None,
        "signaaldatum": signaal.signaaldatum.isoformat(),
        "warme_overdracht": signaal.warme_overdracht,
        "tokens": hide_marks(marks_of(normalise_record(person)), key.secret),
        "achterstand": token_of(key.secret, "achterstand", contents.achterstand),
        "achterstand_kenmerk": token_of(key.secret, "kenmerk", contents.kenmerk) if contents.kenmerk else None,
        "verzegeld": base64.b64encode(box.encrypt(pack_contents(contents))).decode("ascii"),
    }
