# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make zaken of what partners reported: set-based, one per household and matching period, and of nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.audit import commands as audit
from houvast.database.bulk import allocate_ids, insert_rows
from houvast.opvolging import policies
from houvast.opvolging.commands.gathering import Meant, list_gemeld, list_meant
from houvast.opvolging.commands.kaders import find_live
from houvast.opvolging.commands.openen import open_chosen
from houvast.opvolging.domain.kader import Uitkomst, read_regels
from houvast.opvolging.domain.kiezen import BY_LAW, Gemeld, choose, decide_uiterlijk, last_day_of_threat
from houvast.opvolging.domain.states import Bekend, Woonplaats
from houvast.opvolging.events import GemeldeRekening, SignaalInBudgetbeheer, announce
from houvast.opvolging.models import Vroegsignaalzaak, Zaaksignaal
from houvast.opvolging.ports import list_bekend
from houvast.trajecten.queries import find_lopend_traject

_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended('opvolging.zaken', %s))"
_ZAAK = (
    "gemeente_id", "id", "nummer_id", "van", "tot", "matched_on", "ontvangen_on", "samenhang", "is_opeenvolgend",
    "definitie", "is_dreigend", "kader_id", "regel", "regel_naam", "werkbakje", "kanaal", "waarom", "uiterlijk_op",
    "bekend", "huishouden_id", "medewerker_id", "medewerker_naam", "woonplaats", "resultaat", "ended_by_naam",
    "version", "heeft_minderjarigen", "minderjarigen_bron", "minderjarigen_at", "minderjarigen_by_naam",
)  # fmt: skip
_REPORTED = """
SELECT z.zaak_id, s.organisatie_id, s.partnertype, s.soort, s.bedrag_cents, s.ontstaansdatum
FROM opvolging_zaaksignaal z
JOIN vroegsignalering_vroegsignaal s ON s.gemeente_id = z.gemeente_id AND s.id = z.vroegsignaal_id
WHERE z.gemeente_id = %s AND z.zaak_id = ANY (%s) ORDER BY z.zaak_id, s.id
"""
_THREAT = """
SELECT min(d.decided_at) FILTER (WHERE d.is_dreigend) FROM opvolging_zaaksignaal z
JOIN LATERAL (SELECT e.is_dreigend, e.decided_at FROM vroegsignalering_dreiging e
    WHERE e.gemeente_id = z.gemeente_id AND e.vroegsignaal_id = z.vroegsignaal_id ORDER BY e.id DESC LIMIT 1) AS d
    ON true
WHERE z.gemeente_id = %s AND z.zaak_id = %s
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: new zaken, signals in them or added to an open one, and households that no rule chose."""

    zaken: int
    signalen: int
    niet_gekozen: int


@dataclass(frozen=True, slots=True)
class Known:
    """Where a household is known already, and who goes on with it."""

    bekend: Bekend = Bekend.NERGENS
    huishouden_id: int | None = None
    medewerker_id: int | None = None
    medewerker_naam: str = ""


@dataclass(frozen=True, slots=True)
class _Chosen:
    zaak_id: int
    gemeld: Gemeld
    uitkomst: Uitkomst
    known: Known
    uiterlijk_op: date


@transaction.atomic
def make_zaken(*, actor: Actor, gemeente_id: int, van: date, tot: date, now: datetime) -> Made:
    """Make a zaak of each household reported from van to tot that the rules choose; harmless to repeat.

    A signal that comes late joins the open zaak of its period. What no rule chooses gets none, so that its contact
    data stay closed; of what one does choose sealed contact data are opened, each with a line in the log. Linear in
    the signals of the period. Raises NotAllowed.
    """
    require(policies.may_make_zaken(actor, gemeente_id=gemeente_id))
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [gemeente_id])
    today = timezone.localtime(now).date()
    gemeld = [each for each in list_gemeld(gemeente_id, van=van, tot=tot, on=today, now=now) if each.fresh_ids]
    open_zaken = dict(
        Vroegsignaalzaak.objects.filter(gemeente_id=gemeente_id, van=van, resultaat="").values_list("nummer_id", "pk")
    )
    kader = find_live(gemeente_id)
    regels = () if kader is None else read_regels(kader.regels)
    wanted = [
        (each, found)
        for each in gemeld
        if each.nummer_id not in open_zaken and (found := choose(regels, each, on=today)) is not None
    ]
    later = [(open_zaken[each.nummer_id], each) for each in gemeld if each.nummer_id in open_zaken]
    open_chosen(gemeente_id, [*wanted, *((each, None) for _zaak_id, each in later)], now)
    known = find_known(actor, gemeente_id, [each for each, _found in wanted], on=today)
    chosen = [
        _Chosen(
            zaak_id,
            each,
            found,
            known.get(each.nummer_id, Known()),
            decide_uiterlijk(found, on=today, dreigend_since=each.dreigend_since),
        )
        for zaak_id, (each, found) in zip(allocate_ids("opvolging_vroegsignaalzaak", len(wanted)), wanted, strict=True)
    ]
    _save(gemeente_id, chosen, van=van, tot=tot, today=today, kader_id=None if kader is None else kader.pk)
    signalen = _save_signalen(gemeente_id, [*((each.zaak_id, each.gemeld) for each in chosen), *later])
    made = Made(len(chosen), signalen, len(gemeld) - len(chosen) - len(later))
    audit.record(
        actor=actor,
        command="make_zaken",
        object_kind="gemeente",
        object_id=gemeente_id,
        gemeente_id=gemeente_id,
        now=now,
        new={
            "van": van,
            "tot": tot,
            "zaken": made.zaken,
            "niet_gekozen": made.niet_gekozen,
            "zaak_ids": [*(each.zaak_id for each in chosen), *(zaak_id for zaak_id, _each in later)],
        },
        count=made.zaken,
    )
    _tell_budgetbeheer(gemeente_id, chosen, now)
    return made


@transaction.atomic
def weigh_dreiging(*, actor: Actor, gemeente_id: int, vroegsignaal_id: int, now: datetime) -> bool:
    """Bring the open zaak of a signal in line with what a person decided about the threat; return whether there is one.

    A threat makes its last day no later than three werkdagen on (Wgs 4(2)). Raises NotAllowed.
    """
    require(policies.may_make_zaken(actor, gemeente_id=gemeente_id))
    member = Zaaksignaal.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id=vroegsignaal_id).first()
    if member is None:
        return False
    zaak = Vroegsignaalzaak.objects.select_for_update(no_key=True, of=("self",)).get(
        gemeente_id=gemeente_id, pk=member.zaak_id
    )
    if zaak.resultaat:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_THREAT, [gemeente_id, zaak.pk])
        (threatened_at,) = cursor.fetchone()
    zaak.is_dreigend = threatened_at is not None
    if threatened_at is not None:
        zaak.uiterlijk_op = min(zaak.uiterlijk_op, last_day_of_threat(timezone.localtime(threatened_at).date()))
    zaak.version += 1
    zaak.save(update_fields=["is_dreigend", "uiterlijk_op", "version"])
    audit.record(
        actor=actor,
        command="weigh_dreiging",
        object_kind="vroegsignaalzaak",
        object_id=zaak.pk,
        gemeente_id=gemeente_id,
        now=now,
        new={"is_dreigend": zaak.is_dreigend, "uiterlijk_op": zaak.uiterlijk_op},
    )
    return True


def _save(
    gemeente_id: int, chosen: Sequence[_Chosen], *, van: date, tot: date, today: date, kader_id: int | None
) -> None:
    insert_rows("opvolging_vroegsignaalzaak", _ZAAK, (
        (
            gemeente_id, each.zaak_id, each.gemeld.nummer_id, van, tot, today, each.gemeld.ontvangen_on,
            each.gemeld.samengang.samenhang.value, each.gemeld.samengang.is_opeenvolgend,
            each.gemeld.samengang.versie, each.gemeld.huishouden.is_dreigend,
            None if each.uitkomst.regel == BY_LAW else kader_id, each.uitkomst.regel, each.uitkomst.naam,
            each.uitkomst.werkbakje, each.uitkomst.kanaal.value,
            json.dumps([[sentence, dict(values)] for sentence, values in each.uitkomst.waarom]),
            each.uiterlijk_op, each.known.bekend.value, each.known.huishouden_id, each.known.medewerker_id,
            each.known.medewerker_naam, Woonplaats.NIET_GEVRAAGD.value, "", "", 0, *_write_kennis(each.gemeld),
        )
        for each in chosen
    ))  # fmt: skip


def _write_kennis(gemeld: Gemeld) -> tuple[bool | None, str, datetime | None, str]:
    known = gemeld.minderjarigen
    return (
        (None, "", None, "")
        if known is None
        else (known.heeft_minderjarigen, known.bron.value, known.at, known.by_naam)
    )


def _save_signalen(gemeente_id: int, pairs: Iterable[tuple[int, Gemeld]]) -> int:
    return insert_rows(
        "opvolging_zaaksignaal",
        ("gemeente_id", "zaak_id", "vroegsignaal_id"),
        ((gemeente_id, zaak_id, signaal_id) for zaak_id, gemeld in pairs for signaal_id in gemeld.fresh_ids),
    )


def find_known(actor: Actor, gemeente_id: int, gemeld: Sequence[Gemeld], *, on: date) -> dict[int, Known]:
    """Return where each reported household is known, by its number; those that are known nowhere are left out."""
    ids = [each.vroegsignaal_id for one in gemeld for each in one.signalen]
    meant = list_meant(gemeente_id, ids, on=on)
    return know(actor, gemeente_id, meant, on=on)


def know(actor: Actor, gemeente_id: int, meant: Mapping[int, Sequence[Meant]], *, on: date) -> dict[int, Known]:
    """Return what is known of households that are, or may be, the same: a doubt counts only where there is help."""
    ids = sorted({each.huishouden_id for households in meant.values() for each in households})
    trajecten = find_lopend_traject(actor, ids)
    elsewhere = list_bekend(actor, gemeente_id, ids, on=on)
    found: dict[int, Known] = {}
    for nummer_id, households in meant.items():
        helped = [each for each in households if each.huishouden_id in trajecten or each.huishouden_id in elsewhere]
        best = next(iter([*helped, *households]))
        if helped and not best.is_sure:
            found[nummer_id] = Known(Bekend.TWIJFEL, best.huishouden_id)
        elif helped:
            traject = trajecten.get(best.huishouden_id)
            found[nummer_id] = Known(
                elsewhere.get(best.huishouden_id, Bekend.TRAJECT),
                best.huishouden_id,
                None if traject is None else traject.consulent_id,
                "" if traject is None else traject.consulent_naam,
            )
        elif best.is_sure:
            found[nummer_id] = Known(Bekend.NERGENS, best.huishouden_id)
    return found


def _tell_budgetbeheer(gemeente_id: int, chosen: Sequence[_Chosen], now: datetime) -> None:
    """Announce each household in budgetbeheer with the bills that its partners reported."""
    tell_budgetbeheer(
        gemeente_id,
        [
            (each.zaak_id, each.known.huishouden_id, each.uiterlijk_op)
            for each in chosen
            if each.known.bekend is Bekend.BUDGETBEHEER and each.known.huishouden_id is not None
        ],
        now,
    )


def tell_budgetbeheer(gemeente_id: int, zaken: Sequence[tuple[int, int, date]], now: datetime) -> None:
    """Announce zaken (id, household, last day) of households in budgetbeheer."""
    if not zaken:
        return
    namen = {each.organisatie_id: each.naam for each in list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER)}
    rekeningen: dict[int, list[GemeldeRekening]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_REPORTED, [gemeente_id, [zaak_id for zaak_id, _huishouden, _last in zaken]])
        for zaak_id, organisatie_id, *facts in cursor.fetchall():
            rekeningen.setdefault(zaak_id, []).append(GemeldeRekening(namen.get(organisatie_id, ""), *facts))
    for zaak_id, huishouden_id, uiterlijk_op in zaken:
        announce(
            SignaalInBudgetbeheer(
                gemeente_id, huishouden_id, zaak_id, tuple(rekeningen.get(zaak_id, [])), uiterlijk_op, now
            )
        )
