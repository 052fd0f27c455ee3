# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line of the Logboek Dataverwerkingen 1.0: one processing of the data of one person. Pure.

Of the standard: a trace of 16 and a span of 8 bytes (hexadecimal), status Unset, Ok or Error, moments in milliseconds
since 1970, and the attributes dpl.core.processing_activity_id (a URI of the register, with its version),
dpl.core.data_subject_id (a pseudonym) and dpl.core.data_subject_id_type. A processing about several people is a line of
its own, with a line for each of them below it (parent_span_id).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

REGISTER_VERSION: Final = 1
SUBJECT_TYPE: Final = "HMAC-SHA256 van het nummer van de betrokkene in Houvast"
_TRACE_BYTES, _SPAN_BYTES, _SUBJECT_CHARACTERS = 16, 8, 32
_MILLISECONDS = 1_000


@dataclass(frozen=True, slots=True)
class Verwerking:
    """One act on data: where it stands (source and number), what was done, for which purpose, when, and about whom.

    `subjects` may be read once, and before the next act is taken: of many people they aren't all in memory.
    """

    source: str
    number: int
    name: str
    activity: str
    at: datetime
    organisatie_id: int
    role: str
    count: int = 1
    subjects: Iterable[str] = ()


def list_lines(verwerking: Verwerking, *, key: bytes, version: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of one act: the act itself and, when it is about more people than one, each of them below it.

    The same act gives the same lines whenever they are written.
    """
    own = _digest(f"{verwerking.source} {verwerking.number}")
    span = own[_TRACE_BYTES : _TRACE_BYTES + _SPAN_BYTES].hex()
    subjects = (pseudonym(each, key=key) for each in verwerking.subjects)
    first = list(islice(subjects, 2))
    yield _line(verwerking, own, span, first[0] if len(first) == 1 else None, version)
    for each in chain(first, subjects) if len(first) > 1 else ():
        child = _digest(f"{verwerking.source} {verwerking.number} {each}")[:_SPAN_BYTES].hex()
        yield _line(verwerking, own, child, each, version) | {"parent_span_id": span}


def pseudonym(subject: str, *, key: bytes) -> str:
    """Return the pseudonym of a person, the same in every line; who lacks the key learns nothing from it."""
    return hmac.new(key, subject.encode(), hashlib.sha256).hexdigest()[:_SUBJECT_CHARACTERS]


def activity_uri(doel: str) -> str:
    """Return the purpose as a processing activity of the register that docs/privacy.md is."""
    return f"urn:houvast:verwerkingsactiviteit:{doel}:{REGISTER_VERSION}"


def _line(verwerking: Verwerking, own: bytes, span: str, subject: str | None, version: str) -> dict[str, Any]:
    moment = int(verwerking.at.timestamp() * _MILLISECONDS)
    attributes: dict[str, Any] = {
        "dpl.core.processing_activity_id": activity_uri(verwerking.activity),
        "houvast.role": verwerking.role,
        "houvast.count": verwerking.count,
    }
    if subject is not None:
        attributes |= {"dpl.core.data_subject_id": subject, "dpl.core.data_subject_id_type": SUBJECT_TYPE}
    return {
        "trace_id": own[:_TRACE_BYTES].hex(),
        "span_id": span,
        "status": "Ok",
        "name": verwerking.name,
        "start_time": moment,
        "end_time": moment,
        "resource": {
            "attributes": {
                "service.name": "houvast",
                "service.version": version,
                "houvast.organisatie_id": verwerking.organisatie_id,
            }
        },
        "attributes": attributes,
    }


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
