# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways from an act in the log to whom it was about.

Three ways, in this order: the numbers that the line itself has (`KEYS`), what its command did at its moment
(`BY_COMMAND`), or the one thing that it is about (`BY_KIND`). Each is a query on `act` (place, command, kind,
object_id, at, administratie_id, gemeente_id, new), of households, inwoners or signals; a test keeps the tables whole.
What was erased since is found no more: the line stays, with its count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Via(StrEnum):
    """What a query of these gives, and thus how people are found by it."""

    HUISHOUDEN = "huishouden"
    INWONER = "inwoner"
    VROEGSIGNAAL = "vroegsignaal"


@dataclass(frozen=True, slots=True)
class Path:
    """From acts to households, inwoners or signals: columns `place` and a number."""

    via: Via
    query: str


def _huishouden(query: str) -> Path:
    return Path(Via.HUISHOUDEN, query)


def _own(table: str, column: str = "huishouden_id", by: str = "id") -> Path:
    """Return the path of a table with a household, to its rows by id."""
    return _huishouden(f"SELECT act.place, t.{column} FROM act JOIN {table} t ON t.{by} = act.object_id")  # noqa: S608


def _moment(table: str, at: str, *, within: str = "administratie_id", join: str = "", number: str = "") -> Path:
    """Return the path to what a command did at its moment, in the same books or gemeente."""
    number = number or "t.huishouden_id"
    return _huishouden(
        f"SELECT act.place, {number} FROM act JOIN {table} t ON t.{at} = act.at AND t.{within} = act.{within} {join}"  # noqa: S608
    )


_BY_OPDRACHT = (
    "JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = t.administratie_id AND o.id = t.opdracht_id"
)
_STEPS = _moment("betaalopdrachten_stap", "at", join=_BY_OPDRACHT, number="o.huishouden_id")
# Of several payments the line has no number.
_OF_SEVERAL = _moment(
    "betaalopdrachten_stap", "at", join=f"{_BY_OPDRACHT} WHERE act.object_id IS NULL", number="o.huishouden_id"
)
_HOLDER = """
    JOIN ledger_account a ON a.administratie_id = t.administratie_id
     AND a.id IN (t.debit_account_id, t.credit_account_id) AND a.holder_id IS NOT NULL
"""
# Of letters, by what they are about.
_OF_LETTER = """
    JOIN (SELECT gemeente_id, id, object_id AS huishouden_id FROM correspondence_bericht WHERE object_kind = 'huishouden'
          UNION ALL SELECT b.gemeente_id, b.id, g.huishouden_id FROM correspondence_bericht b
          JOIN overdracht_overgang g ON g.gemeente_id = b.gemeente_id AND g.id = b.object_id
          WHERE b.object_kind = 'overgang'
          UNION ALL SELECT b.gemeente_id, b.id, t.huishouden_id FROM correspondence_bericht b
          JOIN (SELECT 'beschikking' AS soort, gemeente_id, id, traject_id FROM trajecten_beschikking
                UNION ALL SELECT 'schuldhulpverklaring', gemeente_id, id, traject_id FROM trajecten_schuldhulpverklaring
                UNION ALL SELECT 'termijnwijziging', gemeente_id, id, traject_id FROM trajecten_termijnwijziging) v
            ON v.soort = b.object_kind AND v.gemeente_id = b.gemeente_id AND v.id = b.object_id
          JOIN trajecten_traject t ON t.gemeente_id = v.gemeente_id AND t.id = v.traject_id
          UNION ALL SELECT b.gemeente_id, b.id, k.huishouden_id FROM correspondence_bericht b
          JOIN klachten_klacht k ON k.gemeente_id = b.gemeente_id AND k.id = b.object_id
          WHERE b.object_kind = 'klacht' AND k.huishouden_id IS NOT NULL) l
"""
_OF_LINE = """
    JOIN budgetbeheer_aflettering g ON g.administratie_id = b.administratie_id AND g.bankline_id = b.id
     AND g.huishouden_id IS NOT NULL
"""
# Whose books are open at an uitvoerder on the day, also when they went elsewhere later.
_SERVED = """
    SELECT act.place, a.holder_id FROM act {by}
    JOIN access_administratiehouder h ON h.organisatie_id = {uitvoerder}
    JOIN ledger_account a ON a.administratie_id = h.administratie_id AND a.holder_id IS NOT NULL
     AND a.gemeente_id = act.gemeente_id AND a.opened_on <= act.at::date
     AND (a.closed_on IS NULL OR a.closed_on >= act.at::date)
"""

BY_KIND: Final = {
    "huishouden": (_huishouden("SELECT act.place, act.object_id FROM act"),),
    "inwoner": (Path(Via.INWONER, "SELECT act.place, t.id FROM act JOIN partijen_inwoner t ON t.id = act.object_id"),),
    "afspraak": (_own("budgetbeheer_afspraak"),),
    "account": (_own("ledger_account", "holder_id"),),
    "afbouwplan": (_own("afbouw_afbouwplan"),),
    "beeindiging": (_own("afbouw_beeindiging"),),
    "betaalopdracht": (_own("betaalopdrachten_betaalopdracht"), _OF_SEVERAL),
    "betaalrun": (_own("betalen_betaalrunregel", by="run_id"),),
    "betaalrunregel": (_own("betalen_betaalrunregel"),),
    "budgetplan": (_own("budgetbeheer_budgetplan"),),
    "contact": (_own("contacten_contact"),),
    "klacht": (_own("klachten_klacht"),),
    "noodbetaling": (_own("betalen_noodbetaling"),),
    "overdracht": (_own("overdracht_overgang", by="overdracht_id"),),
    "overgang": (_own("overdracht_overgang"),),
    "overzicht": (_own("overzichten_overzicht"),),
    "poststuk": (_own("poststukken_poststuk"),),
    "schade": (_own("schade_schade"),),
    "servicesignaal": (_own("klachten_servicesignaal"),),
    "verplaatsing": (_own("reserveringen_verplaatsing"),),
    "waarschuwing": (_own("bewaking_waarschuwing"),),
    "aflettering": (_own("budgetbeheer_aflettering"),),
    "batch": (
        _huishouden(
            f"SELECT act.place, a.holder_id FROM act JOIN ledger_transfer t ON t.batch_id = act.object_id "  # noqa: S608
            f"AND t.administratie_id = act.administratie_id {_HOLDER}"
        ),
    ),
    "hold": (
        _huishouden(f"SELECT act.place, a.holder_id FROM act JOIN ledger_hold t ON t.id = act.object_id {_HOLDER}"),  # noqa: S608
    ),
    "bankantwoord": (
        _huishouden(
            "SELECT act.place, r.huishouden_id FROM act JOIN betalen_bankantwoord t ON t.id = act.object_id "
            "JOIN betalen_betaalrunregel r ON r.administratie_id = t.administratie_id AND r.run_id = t.run_id"
        ),
    ),
    "begunstigdewijziging": (
        _huishouden(
            "SELECT act.place, a.huishouden_id FROM act JOIN betalen_begunstigdewijziging t ON t.id = act.object_id "
            "JOIN budgetbeheer_afspraak a ON a.administratie_id = t.administratie_id AND a.id = t.afspraak_id"
        ),
    ),
    "kenmerk": (
        _huishouden(
            "SELECT act.place, a.huishouden_id FROM act JOIN budgetbeheer_kenmerk t ON t.id = act.object_id "
            "JOIN budgetbeheer_afspraak a ON a.administratie_id = t.administratie_id AND a.id = t.afspraak_id"
        ),
    ),
    "maatregel": (
        _huishouden(
            "SELECT act.place, w.huishouden_id FROM act JOIN bewaking_maatregel t ON t.id = act.object_id "
            "JOIN bewaking_waarschuwing w ON w.administratie_id = t.administratie_id AND w.id = t.waarschuwing_id"
        ),
    ),
    "waitingline": (
        _huishouden(
            "SELECT act.place, g.huishouden_id FROM act JOIN budgetbeheer_waitingline t ON t.id = act.object_id "  # noqa: S608
            "JOIN budgetbeheer_bankline b ON b.administratie_id = t.administratie_id AND b.id = t.bankline_id "
            + _OF_LINE
        ),
    ),
    "statement": (
        _huishouden(
            "SELECT act.place, g.huishouden_id FROM act "  # noqa: S608
            "JOIN budgetbeheer_bankline b ON b.statement_id = act.object_id" + _OF_LINE
        ),
    ),
    "bankbestand": (
        _huishouden(
            "SELECT act.place, g.huishouden_id FROM act JOIN budgetbeheer_statement s ON s.bestand_id = act.object_id "  # noqa: S608
            "JOIN budgetbeheer_bankline b ON b.administratie_id = s.administratie_id AND b.statement_id = s.id"
            + _OF_LINE
        ),
    ),
    "bericht": (
        _huishouden(
            "SELECT act.place, l.huishouden_id FROM act "  # noqa: S608
            f"{_OF_LETTER} ON l.gemeente_id = act.gemeente_id AND l.id = act.object_id"
        ),
        _moment(
            "correspondence_berichtstap",
            "at",
            within="gemeente_id",
            join=f"{_OF_LETTER} ON l.gemeente_id = t.gemeente_id AND l.id = t.bericht_id",
            number="l.huishouden_id",
        ),
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, z.vroegsignaal_id FROM act JOIN correspondence_bericht b "
            "ON b.gemeente_id = act.gemeente_id AND b.id = act.object_id AND b.object_kind = 'vroegsignaalzaak' "
            "JOIN opvolging_zaaksignaal z ON z.gemeente_id = b.gemeente_id AND z.zaak_id = b.object_id",
        ),
    ),
    "escrowkopie": (
        _huishouden(
            _SERVED.format(by="JOIN portable_escrowkopie e ON e.id = act.object_id", uitvoerder="e.uitvoerder_id")
        ),
    ),
    "noodlijst": (_huishouden(_SERVED.format(by="", uitvoerder="(act.new ->> 'uitvoerder_id')::bigint")),),
    "schuldhulpverklaring": (
        Path(
            Via.INWONER,
            "SELECT act.place, c.inwoner_id FROM act JOIN trajecten_schuldhulpverklaring t ON t.id = act.object_id "
            "JOIN trajecten_client c ON c.gemeente_id = t.gemeente_id AND c.traject_id = t.traject_id",
        ),
    ),
    "traject": (
        Path(
            Via.INWONER,
            "SELECT act.place, t.inwoner_id FROM act JOIN trajecten_client t ON t.traject_id = act.object_id",
        ),
    ),
    "vroegsignaal": (Path(Via.VROEGSIGNAAL, "SELECT act.place, act.object_id FROM act"),),
    "vroegsignaalzaak": (
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, t.vroegsignaal_id FROM act JOIN opvolging_zaaksignaal t ON t.zaak_id = act.object_id",
        ),
    ),
    "levering": (
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, t.id FROM act JOIN vroegsignalering_vroegsignaal t ON t.levering_id = act.object_id",
        ),
    ),
    "tokensleutel": (
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, t.vroegsignaal_id FROM act "
            "JOIN koppeling_verzegeld t ON t.tokensleutel_id = act.object_id",
        ),
    ),
    "beoordeling": (
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, unnest(ARRAY[t.een_id, t.ander_id]) FROM act "
            "JOIN koppeling_beoordeling t ON t.id = act.object_id",
        ),
    ),
}

BY_COMMAND: Final = {
    "plan_betaalopdrachten": (_STEPS, _moment("betaalopdrachten_betaalopdracht", "made_at")),
    "mark_missed": (_STEPS,),
    "settle_own_lines": (_STEPS, _moment("betalen_betaalrunregel", "state_since")),
    "run_guard": (
        _huishouden(
            "SELECT act.place, a.holder_id FROM act JOIN ledger_account a ON a.administratie_id = act.administratie_id "
            "AND a.holder_id IS NOT NULL AND a.opened_on <= act.at::date "
            "AND (a.closed_on IS NULL OR a.closed_on >= act.at::date)"
        ),
    ),
    "book_new_lines": (_moment("budgetbeheer_aflettering", "booked_at"),),
    "adopt_budgetplannen": (_moment("budgetbeheer_budgetplan", "made_at"),),
    "make_overzichten": (_moment("overzichten_overzicht", "made_at"),),
    "hold_staged": (_moment("ledger_hold", "held_at", join=_HOLDER, number="a.holder_id"),),
    "void_staged_holds": (_moment("ledger_hold", "ended_at", join=_HOLDER, number="a.holder_id"),),
    "climb_servicesignalen": (
        _moment(
            "klachten_signaalstap",
            "at",
            within="gemeente_id",
            join="JOIN klachten_servicesignaal s ON s.gemeente_id = t.gemeente_id AND s.id = t.signaal_id",
            number="s.huishouden_id",
        ),
    ),
    "link_signalen": (
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, t.vroegsignaal_id FROM act "
            "JOIN koppeling_koppeling t ON t.gemeente_id = act.gemeente_id AND t.linked_at = act.at",
        ),
    ),
    "record_delivery": (
        Path(
            Via.VROEGSIGNAAL,
            "SELECT act.place, t.id FROM act JOIN vroegsignalering_vroegsignaal t ON t.gemeente_id = act.gemeente_id "
            "AND t.received_on BETWEEN (act.new ->> 'van')::date AND (act.new ->> 'tot')::date",
        ),
    ),
}

# Of which the number in a line may be one of several, or none: the path finds them all the same.
MANY_AT_ONCE: Final = frozenset({"bericht", "betaalopdracht", "noodlijst"})

# Numbers that a line has itself, by their name in its values, and of which kind they are.
KEYS: Final = {
    "accounts": "account",
    "afspraken": "afspraak",
    "berichten": "bericht",
    "huishoudens": "huishouden",
    "overgangen": "overgang",
    "servicesignalen": "servicesignaal",
    "trajecten": "traject",
    "vroegsignalen": "vroegsignaal",
    "zaak_ids": "vroegsignaalzaak",
    "zaken": "vroegsignaalzaak",
}

# Commands on many things at once that are about nobody who can be named, and why.
ABOUT_NOBODY: Final = {
    "clear_stapels": "copies of letters go; the letters stay",
    "close_period": "a period of books, of nobody in particular",
    "compute_indicatoren": "counts of cases",
    "erase_expired": "who it was about is gone",
    "erase_signaalpersonen": "who it was about is gone",
    "open_administratie": "books that nothing stands in yet",
    "register_organisaties": "organisations",
    "store_proof": "totals over all residents",
}
# What is never about a resident.
KINDS_ABOUT_NOBODY: Final = frozenset(
    (
        *("administratie", "afwegingskader", "alarm", "alarmregel", "bevroren_cijfer", "bewering", "bewijsdossier"),
        *("contract", "convenant", "ddas", "derdengeldenrekening", "eis", "gemeente", "huisstijl", "indicator"),
        *("ingebrekestelling", "instelling", "logboek", "mandaat", "medewerker", "nutsafspraak", "opgave"),
        *("organisatie", "preventietaak", "publicatie", "publicatievoorstel", "raadsstuk", "signaalpartner"),
        *("signaaltype", "sjabloon", "sleutel", "stapel", "stuk", "verbetertraject"),
    )
)

# Many at a time that were opened to be read by people: what an inwoner sees besides who opened its own file.
READS: Final = frozenset(
    ("copy_huishoudens", "export_huishouden", "make_stapeldeel", "open_noodlijst", "open_verzegeld", "write_noodlijst")
)
