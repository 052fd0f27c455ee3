# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data overdracht keeps, for which purpose, how long."""

from dataclasses import replace

from houvast.kernel.retention import BOEKEN, AtTheEnd, Erasure, Keep, Retention

_PURPOSE = "Een huishouden naar een andere uitvoerder laten overgaan en laten zien dat elke rekening werd betaald"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_SWITCH = "einde van het jaar waarin de overdracht eindigde"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"overdracht.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_SWITCH,
    )


RETENTION = (
    replace(_keep("Overdracht", "wie de overdracht van een groep huishoudens maakte"), at_the_end=AtTheEnd.ANONYMISE),
    _keep("Overgang", "dat een huishouden overgaat, de toestemming, de notitie en wie het overneemt"),
    _keep("Potje", "welke rekening van een huishouden in de plaats van welke kwam"),
    _keep("Saldobetaling", "welk geld van een huishouden meeging"),
    _keep("Omleiding", "welke betalers en incassanten van een huishouden de nieuwe rekening kennen"),
    _keep("Afwijking", "waarom een huishouden overging met een punt dat nog openstond"),
    _keep("Vraag", "wat een huishouden over de overgang vroeg"),
    _keep("Inzage", "tot wanneer de oude uitvoerder de gegevens van een huishouden mag inzien"),
    _keep("Verplichting", "welke betaling van een huishouden rond de overgang door wie gedaan moet worden"),
    _keep("Uitzondering", "waarom een betaling na de overgang anders liep, en wie daarover gaat"),
    _keep("Repetitie", "wie een overdracht repeteerde"),
    _keep("Bevinding", "welke betaling van een huishouden volgens de repetitie mis zou gaan"),
)

# With the plan itself, years after its end; household by household it is one whole.
_PLAN_ENDED = """
    JOIN overdracht_overdracht p ON p.gemeente_id = t.gemeente_id AND p.id = t.overdracht_id
    WHERE t.gemeente_id = %(gemeente)s AND (p.closed_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(until)s
"""
_FROM = "het einde van het jaar waarin de overdracht eindigde"
_OF_VERPLICHTING = """
    EXISTS (SELECT 1 FROM overdracht_verplichting v
            WHERE v.gemeente_id = h.gemeente_id AND v.id = h.verplichting_id AND v.overgang_id = due.id)
"""
_HANGS_ON = ("Potje", "Saldobetaling", "Omleiding", "Afwijking", "Vraag", "Verplichting", "Bevinding")

ERASURES = (
    Erasure(
        sleutel="overdracht.overgang",
        model="overdracht.Overgang",
        what="overgangen van huishoudens, met alles wat erbij hoort",
        due=f"SELECT t.id, t.id FROM overdracht_overgang t {_PLAN_ENDED}",  # noqa: S608 (our own tables)
        term=BOEKEN,
        counted_from=_FROM,
        root="overdracht.Overgang",
        hangs_on={f"overdracht.{each}": "h.overgang_id = due.id" for each in _HANGS_ON}
        | {"overdracht.Uitzondering": _OF_VERPLICHTING},
    ),
    Erasure(
        sleutel="overdracht.repetitie",
        model="overdracht.Repetitie",
        what="repetities van een overdracht",
        due=f"SELECT t.id, t.id FROM overdracht_repetitie t {_PLAN_ENDED}",  # noqa: S608
        term=BOEKEN,
        counted_from=_FROM,
        root="overdracht.Repetitie",
    ),
    Erasure(
        sleutel="overdracht.overdracht",
        model="overdracht.Overdracht",
        what="namen van wie een overdracht maakte",
        due="""
            SELECT t.id, t.id FROM overdracht_overdracht t
            WHERE t.gemeente_id = %(gemeente)s AND t.made_by_naam <> '(gewist)'
              AND (t.closed_at AT TIME ZONE 'Europe/Amsterdam')::date <= %(until)s
        """,
        term=BOEKEN,
        counted_from=_FROM,
        root="overdracht.Overdracht",
        blank={"made_by_naam": "'(gewist)'"},
    ),
    Erasure(
        sleutel="overdracht.inzage",
        model="overdracht.Inzage",
        what="inzage van een vorige uitvoerder die voorbij is",
        due="""
            SELECT t.id, t.id FROM overdracht_inzage t
            WHERE t.gemeente_id = %(gemeente)s AND t.until <= %(until)s
        """,
        term=BOEKEN,
        counted_from="het einde van het jaar waarin de inzage eindigde",
        root="overdracht.Inzage",
    ),
)

KEEPS = (
    Keep(
        root="correspondence.Bericht",
        why="de overgang waar de brief over gaat is er nog",
        which="""
            SELECT b.id FROM correspondence_bericht b
            JOIN overdracht_overgang k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
            WHERE b.gemeente_id = %(gemeente)s AND b.object_kind = 'overgang'
        """,
    ),
)
