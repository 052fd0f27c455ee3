# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A figure as text that never changes: what it was, by which definition, from which records, and their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum

from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import write_json
from houvast.indicatoren.domain.optellen import RecordTelling, Som, sum_records


class Breuk(StrEnum):
    """Why a frozen figure is no evidence any more."""

    # It doesn't fit its own text, digests or records.
    CIJFER = "cijfer"
    # It fits, but when it was frozen the log wrote down something else.
    LOGBOEK_ANDERS = "logboek_anders"
    # The log knows of no such figure.
    LOGBOEK_WEG = "logboek_weg"
    # The line of the log itself was changed: it doesn't fit its digest, or its seal doesn't fit it.
    LOGBOEK_STUK = "logboek_stuk"


# Raise it when the form of the text changes.
FORM_VERSION = 1


@dataclass(frozen=True, slots=True)
class Frozen:
    """The text of a figure and of its records, each with its SHA-256 in hexadecimals; the first names the second."""

    content: str
    digest: str
    records: str
    records_digest: str


def freeze(figuur: Figuur, records: Sequence[RecordTelling], choices: dict[str, object]) -> Frozen:
    """Return a figure with its records as text; `choices` are those of the gemeente that its query used."""
    written = write_json([list(astuple(each)) for each in records])
    records_digest = digest_of(written)
    content = write_json(
        {
            "vorm_versie": FORM_VERSION,
            "definitie": figuur.definitie.beschreven,
            "definitie_digest": figuur.definitie.digest,
            "keuzes": choices,
            "uitvoerder": figuur.uitvoerder_id,
            "maand": figuur.maand.isoformat(),
            "bekend_op": figuur.known_on.isoformat(),
            "teller": figuur.teller,
            "noemer": figuur.noemer,
            "ontbreekt": figuur.ontbreekt,
            "permille": figuur.permille,
            "records": len(records),
            "records_digest": records_digest,
        }
    )
    return Frozen(content, digest_of(content), written, records_digest)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the text of a frozen figure, to find it by and to show it."""

    sleutel: str
    versie: int
    uitvoerder_id: int
    maand: date
    known_on: date
    counted: Som


def is_whole(frozen: Frozen, beside: Beside) -> bool:
    """Return whether a frozen figure is what was frozen: by its digests, and by adding its records up again."""
    if digest_of(frozen.content) != frozen.digest or digest_of(frozen.records) != frozen.records_digest:
        return False
    content = json.loads(frozen.content)
    records = read_records(frozen.records)
    said = content["definitie"]
    told = Beside(
        said["sleutel"],
        said["versie"],
        content["uitvoerder"],
        date.fromisoformat(content["maand"]),
        date.fromisoformat(content["bekend_op"]),
        Som(content["teller"], content["noemer"], content["ontbreekt"]),
    )
    return (
        content["records_digest"] == frozen.records_digest
        and content["records"] == len(records)
        and told == beside
        and told.counted == sum_records(records, of_medewerkers=bool(said["noemer_is_medewerkers"]))
    )


def read_records(text: str) -> list[RecordTelling]:
    """Return the records of a frozen figure."""
    return [RecordTelling(*each) for each in json.loads(text)]


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimals."""
    return hashlib.sha256(text.encode()).hexdigest()
