# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three years of events of many households, made set-based: everything follows from a household's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

MAANDEN = 36
GEMEENTE, UITVOERDER = "Gemeente Cijferdam", "Cijfers Budgetbeheer"
_MEDEWERKERS = 200


@dataclass(frozen=True, slots=True)
class History:
    """Whose history there is, from which month on, and how many events it holds."""

    gemeente_id: int
    uitvoerder_id: int
    first: date
    events: int


# Chance without dice: a number between 0 and 99 that follows from a household and something else.
_DICE = "((h.n * 7919 + {0} * 104729) %% 100)"
_NUMBERS = "generate_series(%(done)s + 1, %(huishoudens)s) AS h (n)"
_MONTHS = "generate_series(%(first)s::date, %(today)s::date, interval '1 month') AS m (maand)"
_STATEMENTS = (
    """
INSERT INTO instellingen_keuze (gemeente_id, sleutel, version, waarde, reason, chosen_at, chosen_by_naam)
VALUES (%(gemeente)s, 'contacten.uit_beeld_dagen', 1, '150', 'De bench', %(now)s, 'De bench') ON CONFLICT DO NOTHING
""",
    f"""
INSERT INTO partijen_huishouden (id, gemeente_id, uitvoerder_id, nummer, naam, zoeknaam)
SELECT h.n, %(gemeente)s, %(uitvoerder)s, 'C' || h.n, 'Huishouden', 'huishouden' FROM {_NUMBERS}
""",  # noqa: S608 (our own words)
    f"""
INSERT INTO ledger_account (id, administratie_id, trust_account_id, gemeente_id, soort, holder_id, naam, floor_cents,
                            opened_on, closed_on)
SELECT h.n * 2 + s.place, %(administratie)s, 1, %(gemeente)s, s.soort, h.n, s.soort, 0, %(first)s::date - (h.n %% 90)::int,
       CASE WHEN {_DICE.format(1)} < 10 THEN %(first)s::date + (100 + h.n %% 900)::int END
FROM {_NUMBERS} CROSS JOIN (VALUES (0, 'vaste_lasten'), (1, 'leefgeld')) AS s (place, soort)
""",  # noqa: S608 (our own words)
    f"""
INSERT INTO budgetbeheer_toewijzing (administratie_id, gemeente_id, huishouden_id, medewerker_id, since, until, overdracht,
                                     made_at)
SELECT %(administratie)s, %(gemeente)s, h.n, (%(medewerkers)s::bigint[])[1 + (h.n + s.place) %% %(count)s],
       %(first)s::date + s.van, CASE WHEN s.place = 0 THEN %(first)s::date + 499 END, '', %(now)s
FROM {_NUMBERS} CROSS JOIN (VALUES (0, 0), (1, 500)) AS s (place, van)
WHERE s.place = 0 OR {_DICE.format(2)} < 98
""",  # noqa: S608 (our own words)
    f"""
INSERT INTO betaalopdrachten_betaalopdracht
    (administratie_id, gemeente_id, huishouden_id, account_id, bron, soort, voorrang, naam, betaalwijze, tegenpartij_naam,
     tegenpartij_iban, betalingskenmerk, omschrijving, amount_cents, amount_min_cents, periode, due_on, first_due_on,
     pay_on, vooraf_days, state, state_since, reason, booked_on, booked_cents, moved_late, made_at, version)
SELECT %(administratie)s, %(gemeente)s, h.n, h.n * 2, 'handmatig', CASE WHEN h.n %% 5 = 0 THEN 'leefgeld' ELSE 'betaling' END,
       (ARRAY['leefgeld', 'woning', 'energie', 'zorgverzekering', 'overig'])[1 + h.n %% 5], 'Huur', 'overboeking',
       'Verhuurder', 'NL02ABNA0123456789', '', '', 65000, 65000, d.due, d.due, d.due, d.due, 0,
       CASE WHEN d.dice = 99 THEN 'gemist' ELSE 'geboekt' END, %(now)s, '',
       CASE WHEN d.dice < 98 THEN d.due WHEN d.dice = 98 THEN d.due + 6 END, 65000, FALSE, %(now)s, 0
FROM {_NUMBERS} CROSS JOIN {_MONTHS}
CROSS JOIN LATERAL (SELECT m.maand::date + (h.n %% 28)::int AS due,
                           {_DICE.format("extract(month FROM m.maand)::int")} AS dice) AS d
""",  # noqa: S608 (our own words)
    f"""
INSERT INTO poststukken_poststuk
    (administratie_id, gemeente_id, huishouden_id, file_name, media_type, sha256, size_bytes, page_count, received_on,
     entered_at, entered_by_naam, voorstel, unread_reason, soort, afzender, iban, betalingskenmerk, omschrijving,
     confirmed_at, confirmed_by_naam, state, closed_on, closed_by_naam, actie, handed_to, toelichting, version)
SELECT %(administratie)s, %(gemeente)s, h.n, 'brief.pdf', 'application/pdf',
       md5(h.n || '-' || m.maand) || md5(m.maand || '-' || h.n), 10, 1, d.received, %(now)s, 'Bo', '{{}}', '', 'brief', 'A', '',
       '', '', %(now)s, 'Bo', CASE WHEN d.closed IS NULL THEN 'open' ELSE 'afgehandeld' END, d.closed, 'Bo',
       CASE WHEN d.closed IS NULL THEN '' ELSE 'geen' END, '', 'Gezien', 0
FROM {_NUMBERS} CROSS JOIN {_MONTHS}
CROSS JOIN LATERAL (
    SELECT m.maand::date + (h.n %% 28)::int AS received,
           CASE WHEN {_DICE.format("3 + extract(month FROM m.maand)::int")} < 99
                THEN m.maand::date + (h.n %% 28)::int + {_DICE.format("extract(year FROM m.maand)::int")}::int / 10
           END AS closed) AS d
WHERE (h.n + extract(month FROM m.maand)::int) %% 4 = 0
""",  # noqa: S608 (our own words)
    f"""
INSERT INTO contacten_contact (gemeente_id, uitvoerder_id, huishouden_id, soort, richting, at, bereikt, onderwerp,
                               toelichting, by_naam, logged_at, is_spoed, due_on, answered_at, answered_by_naam,
                               withdrawn_reason)
SELECT %(gemeente)s, %(uitvoerder)s, h.n, 'Telefoon', 'in', m.maand + (h.n %% 28) * interval '1 day', TRUE, 'De huur', '', 'Bo',
       %(now)s, FALSE, (m.maand + (5 + h.n %% 28) * interval '1 day')::date,
       m.maand + (h.n %% 28 + {_DICE.format(4)} / 10) * interval '1 day', 'Bo', ''
FROM {_NUMBERS} CROSS JOIN {_MONTHS}
WHERE (h.n + extract(month FROM m.maand)::int) %% 4 = 1 AND {_DICE.format("5 + extract(year FROM m.maand)::int")} < 90
""",  # noqa: S608 (our own words)
    f"""
INSERT INTO overzichten_overzicht
    (administratie_id, gemeente_id, huishouden_id, maand, versie, reason, is_voorlopig, begin_cents, in_cents, out_cents,
     end_cents, niet_betaald_count, content, digest, made_at, made_by_naam)
SELECT %(administratie)s, %(gemeente)s, h.n, m.maand::date, 1, '', FALSE, 0, 0, 0, 0, 0, '', encode(sha256(''), 'hex'), m.maand + interval '33 days',
       'Bo'
FROM {_NUMBERS} CROSS JOIN {_MONTHS} WHERE h.n %% 50 > 0
""",  # noqa: S608 (our own words)
)
# Every column that the figures need, of every row that they look at.
SCAN = """
SELECT (SELECT sum(hashtext(soort)::bigint + hashtext(voorrang) + hashtext(betaalwijze)) + sum(huishouden_id) + count(due_on)
            + count(first_due_on) + count(booked_on) + count(dropped_on)
        FROM betaalopdrachten_betaalopdracht WHERE gemeente_id = %(gemeente)s),
       (SELECT count(received_on) + count(closed_on) + sum(huishouden_id) FROM poststukken_poststuk
        WHERE gemeente_id = %(gemeente)s),
       (SELECT count(at) + count(due_on) + count(answered_at) + sum(huishouden_id) FROM contacten_contact
        WHERE gemeente_id = %(gemeente)s),
       (SELECT sum(huishouden_id) + count(maand) + count(made_at) FROM overzichten_overzicht WHERE gemeente_id = %(gemeente)s),
       (SELECT sum(holder_id) + count(opened_on) + count(closed_on) FROM ledger_account WHERE gemeente_id = %(gemeente)s),
       (SELECT sum(huishouden_id) + sum(medewerker_id) + count(since) + count(until) FROM budgetbeheer_toewijzing
        WHERE gemeente_id = %(gemeente)s)
"""
_COUNTED = ("betaalopdrachten_betaalopdracht", "poststukken_poststuk", "contacten_contact", "overzichten_overzicht",
            "ledger_account", "budgetbeheer_toewijzing")  # fmt: skip


def fill_history(huishoudens: int, *, done: int, now: datetime) -> History:
    """Make the events of households from one number to another. Keys and triggers are tried elsewhere, and off here."""
    from django.db import connections  # noqa: PLC0415 (Django is set up by now)

    values = _open(now)
    today = now.date()
    number = today.year * 12 + today.month - MAANDEN
    first = date(number // 12, number % 12 + 1, 1)
    values |= {"done": done, "huishoudens": huishoudens, "first": first, "today": today, "now": now}
    with connections["owner"].cursor() as cursor:
        for scope, key in (
            ("gemeenten", "gemeente"),
            ("administraties", "administratie"),
            ("uitvoerders", "uitvoerder"),
        ):
            cursor.execute("SELECT set_config(%s, %s, false)", [f"houvast.{scope}", str(values[key])])
        cursor.execute("SET session_replication_role = replica")
        for statement in _STATEMENTS:
            cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
        return History(values["gemeente"], values["uitvoerder"], first, _count(cursor))


def _count(cursor: CursorWrapper) -> int:
    total = 0
    for table in _COUNTED:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 (our own tables)
        total += cursor.fetchone()[0]
    return total


def divide_teams(count: int, now: datetime) -> None:
    """Let the people of the bench work in so many teams from before the first event; with none, in no team."""
    from django.db import connections  # noqa: PLC0415 (Django is set up by now)

    from houvast.access.commands import open_team, place_in_team  # noqa: PLC0415 (as above)
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_team_names  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    values = _open(now)
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM access_teamplaats")
    actor = get_system_actor(values["uitvoerder"])
    with scoped(scope_of(actor)):
        known = {naam: team_id for team_id, naam in list_team_names(values["uitvoerder"]).items()}
        naams = [f"Team {number}" for number in range(count)]
        teams = [known[naam] if naam in known else open_team(actor=actor, naam=naam, now=now) for naam in naams]
        for place, medewerker_id in enumerate(values["medewerkers"] if teams else ()):
            place_in_team(
                actor=actor,
                medewerker_id=medewerker_id,
                team_id=teams[place % count],
                since=date(2015, 1, 1),
                now=now,
            )
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE access_teamplaats")


def find_organisaties() -> tuple[int, int]:
    """Return the ids of the gemeente and the uitvoerder of the bench, which have been registered."""
    from houvast.access.queries import list_organisaties  # noqa: PLC0415 (Django is set up by now)

    known = {each.naam: each.organisatie_id for each in list_organisaties()}
    return known[GEMEENTE], known[UITVOERDER]


def _open(now: datetime) -> dict[str, Any]:
    """Register the two organisations with their books and people once; return their ids."""
    from houvast.access.commands import assign_role, register_medewerker, register_organisatie  # noqa: PLC0415
    from houvast.access.domain.actors import OrganisatieSoort, Role  # noqa: PLC0415 (as above)
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties, list_people  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.ledger import commands as ledger  # noqa: PLC0415

    known = {each.naam: each.organisatie_id for each in list_organisaties()}
    if GEMEENTE not in known:
        known[GEMEENTE] = register_organisatie(naam=GEMEENTE, soort=OrganisatieSoort.GEMEENTE, now=now)
        known[UITVOERDER] = register_organisatie(naam=UITVOERDER, soort=OrganisatieSoort.UITVOERDER, now=now)
        actor = get_system_actor(known[UITVOERDER])
        with scoped(scope_of(actor)):
            ledger.open_administratie(actor=actor, uitvoerder_id=known[UITVOERDER], naam="Cijfers", now=now)
        for number in range(_MEDEWERKERS):
            medewerker_id = register_medewerker(
                actor=actor, organisatie_id=known[UITVOERDER], gebruikersnaam=f"bench{number}", naam="Bo", now=now
            )
            assign_role(
                actor=actor, medewerker_id=medewerker_id, role=Role.BUDGETBEHEERDER, since=date(2015, 1, 1), now=now
            )
    actor = get_system_actor(known[UITVOERDER])
    people = [each.medewerker_id for each in list_people(actor, role=Role.BUDGETBEHEERDER, today=now.date())]
    (administratie_id,) = actor.administraties
    return {
        "gemeente": known[GEMEENTE],
        "uitvoerder": known[UITVOERDER],
        "administratie": administratie_id,
        "medewerkers": people,
        "count": len(people),
    }
