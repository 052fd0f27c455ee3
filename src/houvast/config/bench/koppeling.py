# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linking in the database: a first year of a gemeente, the month after it, and one record looked up.

Processor time is that of this process and of its server process together: what waits for others doesn't count.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from houvast.config.bench.database import bench_database
from houvast.config.bench.stopwatch import cpu_and_wall_seconds
from houvast.config.bench.table import Row
from houvast.matching.generator import COLUMNS, generate
from houvast.matching.normaliser import (
    normalise_birth_date,
    normalise_bsn,
    normalise_house,
    normalise_iban,
    normalise_postcode,
)
from houvast.matching.normaliser.addresses import split_street

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor
    from houvast.matching.generator import Row as Signal

SIGNALS = int(os.environ.get("HOUVAST_BENCH_SIGNALEN", "50000"))
MONTHS = 13
MONTH_OF_YEAR_AT_MOST = 0.2
LOOK_UP_MS_AT_MOST = 20
_LOOK_UPS = 200
_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_SINCE = date(2024, 1, 1)
_CENTS = 100_00
_PERCENT_SLOW = 0.95


def measure() -> list[Row]:
    """Link a year, then a month, and look records up, as the application's own role."""
    signals, _truth = generate(signals=SIGNALS, seed=7, months=MONTHS)
    first_of_last = max(each[2] for each in signals)[:7]
    known = [each for each in signals if each[2][:7] != first_of_last]
    fresh = [each for each in signals if each[2][:7] == first_of_last]
    with bench_database():
        actor, partners = _open_gemeente(sorted({each[1] for each in signals}))
        _store(actor, partners, known)
        year, year_wall = cpu_and_wall_seconds(lambda: _link(actor))
        _vacuum()
        _store(actor, partners, fresh)
        month, month_wall = cpu_and_wall_seconds(lambda: _link(actor))
        again, again_wall = cpu_and_wall_seconds(lambda: _link(actor))
        times = _time_look_ups(actor, fresh)
    slow = times[int(len(times) * _PERCENT_SLOW)]
    return [
        Row(f"linking a first year, {len(known):,} signals", f"{year:.1f} s CPU ({year_wall:.1f} s)"),
        Row(
            f"linking a month of {len(fresh):,} against that year",
            f"{month:.1f} s CPU ({month_wall:.1f} s)",
            f"the year {year:.1f} s CPU",
            month / year,
            at_most=MONTH_OF_YEAR_AT_MOST,
        ),
        Row(
            "linking again with nothing new",
            f"{again:.2f} s CPU ({again_wall:.2f} s)",
            f"the month {month:.1f} s CPU",
            again / month,
        ),
        Row(
            f"one record looked up among {len(signals):,}, p95",
            f"{slow:.1f} ms (p50 {statistics.median(times):.1f} ms)",
            f"{LOOK_UP_MS_AT_MOST} ms",
            slow / LOOK_UP_MS_AT_MOST,
            at_most=1,
        ),
    ]


def _vacuum() -> None:
    """Do what autovacuum does within minutes, long before the next month comes in."""
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p' "
            "AND relname ~ '^(koppeling|opvolging|vroegsignalering)_'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'VACUUM (ANALYZE) "{table}"')


def _open_gemeente(codes: Sequence[str]) -> tuple[Actor, dict[str, tuple[int, int]]]:
    """Open a gemeente with these partners; return who links, and per code its organisatie and partner."""
    from houvast.access.commands import register_organisatie  # noqa: PLC0415 (Django is set up by now)
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415
    from houvast.vroegsignalering import commands as vs  # noqa: PLC0415

    gemeente_id = register_organisatie(naam="Meetstad", soort=OrganisatieSoort.GEMEENTE, now=_NOW)
    partners = {
        code: register_organisatie(naam=f"Partner {code}", soort=OrganisatieSoort.SIGNAALPARTNER, now=_NOW)
        for code in codes
    }
    actor = get_system_actor(gemeente_id)
    apply_scope(scope_of(actor))
    convenant_id = vs.open_convenant(
        actor=actor, gemeente_id=gemeente_id, naam="Convenant", bewijs="Z-1", since=_SINCE, now=_NOW
    )
    vs.choose_signaaltype(
        actor=actor,
        gemeente_id=gemeente_id,
        signaaltype=vs.SignaaltypeRequest(vs.Partnertype.HUUR, "Bgs art. 2", _SINCE),
        now=_NOW,
    )
    registered = {}
    for number, (code, organisatie_id) in enumerate(partners.items()):
        request = vs.SignaalpartnerRequest(
            organisatie_id=organisatie_id,
            convenant_id=convenant_id,
            code=f"partner-{number}",
            naam=code,
            partnertype=vs.Partnertype.HUUR,
            verwerkingsbewijs="Z-2",
            kanaal=vs.Kanaal.OPDRACHTREGEL,
            soorten=frozenset(vs.Signaalsoort),
            velden=frozenset({vs.Veld.POSTCODE, vs.Veld.HUISNUMMER}),
            since=_SINCE,
        )
        registered[code] = (
            organisatie_id,
            vs.register_signaalpartner(actor=actor, gemeente_id=gemeente_id, partner=request, now=_NOW),
        )
    return actor, registered


def _store(actor: Actor, partners: dict[str, tuple[int, int]], signals: Sequence[Signal]) -> None:
    """Store signals as receiving them would, without reading files: that is another bench's work."""
    from django.db import transaction  # noqa: PLC0415

    from houvast.database.bulk import allocate_ids, insert_rows  # noqa: PLC0415

    gemeente_id = actor.organisatie_id
    with transaction.atomic():
        leveringen = dict(zip(partners, allocate_ids("vroegsignalering_levering", len(partners)), strict=True))
        insert_rows(
            "vroegsignalering_levering",
            _LEVERING,
            (
                (gemeente_id, leveringen[code], organisatie, partner, "opdrachtregel", "", "", _NOW, "bench", *_NONE)
                for code, (organisatie, partner) in partners.items()
            ),
        )
        ids = allocate_ids("vroegsignalering_vroegsignaal", len(signals))
        owners = [(gemeente_id, *partners[each[1]]) for each in signals]
        insert_rows(
            "vroegsignalering_vroegsignaal",
            _SIGNAAL,
            (
                (
                    *owner,
                    identity,
                    leveringen[each[1]],
                    "Huur",
                    "achterstand",
                    _CENTS,
                    each[2],
                    each[2],
                    "",
                    "Nog niet opgepakt",
                )
                for owner, identity, each in zip(owners, ids, signals, strict=True)
            ),
        )
        insert_rows(
            "vroegsignalering_signaalpersoon",
            _PERSOON,
            (
                (*owner, identity, UUID(int=identity), *_stored(dict(zip(COLUMNS, each, strict=True))).values())
                for owner, identity, each in zip(owners, ids, signals, strict=True)
            ),
        )


_NONE: tuple[object, ...] = (0, 0, 0, 0, "{}", [])
_LEVERING = (
    "gemeente_id",
    "id",
    "organisatie_id",
    "signaalpartner_id",
    "kanaal",
    "digest",
    "bestandsnaam_digest",
    "received_at",
    "received_by_naam",
    "rows",
    "accepted",
    "refused",
    "repeated",
    "reasons",
    "dropped_columns",
)
_SIGNAAL = (
    "gemeente_id",
    "organisatie_id",
    "signaalpartner_id",
    "id",
    "levering_id",
    "partnertype",
    "soort",
    "bedrag_cents",
    "signaaldatum",
    "received_on",
    "kenmerk",
    "status",
)
_PERSOON = (
    "gemeente_id",
    "organisatie_id",
    "signaalpartner_id",
    "vroegsignaal_id",
    "achterstand_sleutel",
    *COLUMNS[3:],
)


def _stored(signal: dict[str, str]) -> dict[str, object]:
    """Return a person's columns as they are stored: dates, numbers and postcodes in one form, or empty."""
    birth = normalise_birth_date(signal["geboortedatum"])
    house = normalise_house(signal["huisnummer"], signal["huisnummertoevoeging"], signal["straatnaam"])
    postcode = normalise_postcode(signal["postcode"]).value
    stored: dict[str, object] = {name: signal[name] for name in COLUMNS[3:]}
    return (
        stored
        | {
            "burgerservicenummer": normalise_bsn(signal["burgerservicenummer"]).value,
            "voorletters": signal["voorletters"][:20],
            "geboortedatum": date(birth.year, birth.month, birth.day) if birth.month else None,
            "straatnaam": signal["straatnaam"] if signal["huisnummer"] else split_street(signal["straatnaam"])[0],
            "huisnummer": str(house.number or ""),
            "huisnummertoevoeging": house.addition[:20],
            "postcode": postcode if len(postcode) > 4 else "",  # noqa: PLR2004 (with its letters)
            "telefoonnummer": signal["telefoonnummer"][:20],
            "iban": normalise_iban(signal["iban"]).value,
        }
    )


def _link(actor: Actor) -> None:
    from houvast.koppeling.commands import link_signalen  # noqa: PLC0415

    link_signalen(actor=actor, gemeente_id=actor.organisatie_id, now=_NOW)


def _time_look_ups(actor: Actor, signals: Sequence[Signal]) -> list[float]:
    """Return how many milliseconds each look-up takes, in rising order."""
    from houvast.koppeling.queries import look_up  # noqa: PLC0415

    times = []
    for each in signals[:: max(len(signals) // _LOOK_UPS, 1)]:
        record = dict(zip(COLUMNS[3:], each[3:], strict=True))
        start = time.perf_counter()
        look_up(actor, gemeente_id=actor.organisatie_id, record=record)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)
