# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A figure as text that never changes: what it was, by which definition, from which records, and their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import write_json
from houvast.indicatoren.domain.optellen import RecordTelling, Som, sum_records

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


def is_whole(frozen: Frozen, counted: Som) -> bool:
    """Return whether a frozen figure is what was frozen: by its digests, and by adding its records up again.

    `counted` is the figure as it stands beside the text.
    """
    if digest_of(frozen.content) != frozen.digest or digest_of(frozen.records) != frozen.records_digest:
        return False
    content = json.loads(frozen.content)
    records = read_records(frozen.records)
    told = Som(content["teller"], content["noemer"], content["ontbreekt"])
    of_medewerkers = bool(content["definitie"]["noemer_is_medewerkers"])
    return (
        content["records_digest"] == frozen.records_digest
        and content["records"] == len(records)
        and told == counted == sum_records(records, of_medewerkers=of_medewerkers)
    )


def read_records(text: str) -> list[RecordTelling]:
    """Return the records of a frozen figure."""
    return [RecordTelling(*each) for each in json.loads(text)]


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimals."""
    return hashlib.sha256(text.encode()).hexdigest()
