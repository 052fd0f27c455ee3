# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an indicator is: its definition in words and as a query, with a version and a digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Vorm(StrEnum):
    """How teller and noemer make the figure."""

    # A share: how many of how many.
    AANDEEL = "aandeel"
    # How many for each hundred.
    PER_HONDERD = "per_honderd"
    # How much each: the noemer counts people or things.
    GEMIDDELDE = "gemiddelde"


class Beter(StrEnum):
    """Which way is better for the inwoner."""

    HOGER = "hoger"
    LAGER = "lager"


class Telt(StrEnum):
    """What a query gives: events that count in the month of their day, or states that count while they last."""

    GEBEURTENIS = "gebeurtenis"
    # Counted where it lasts on the last day of the month.
    PEILDATUM = "peildatum"
    # Counted where it lasts on any day of the month.
    MAAND = "maand"


@dataclass(frozen=True, slots=True)
class Bron:
    """A query that gives one row per record, for one or several indicators that each take some of its kenmerken.

    Every row has gemeente_id, uitvoerder_id, medewerker_id (or null), kenmerk, teller, noemer and ontbreekt, and what
    is shown of a record: soort, record_id, huishouden_id, wat, amount_cents, due_on, done_on, bankline_id. Events have
    `op`, the day that counts; states have `van`, the first day, and `tot`, the first day on which it was over. Given:
    %(gemeente)s, %(uitvoerder)s (null: all), %(first)s, %(until)s (the first day after the period), %(known_on)s, the
    books of these uitvoerders as %(administraties)s, and choices of the gemeente by name.

    `sql_op` is the same for a state on the one day %(peildatum)s, household by household, so that a page of records
    needs no more than a page; empty where the query itself can be asked for that day.
    """

    naam: str
    telt: Telt
    sql: str
    sql_op: str = ""
    # Of events: there are so many that a page of them is looked up by days, the last first.
    by_days: bool = False
    # Of households in budgetbeheer: each record counts for the team that had its household on the day.
    of_huishoudens: bool = False
    # Of such: medewerker_id is the budgetbeheerder of the household on the day, and null where it had none.
    of_medewerkers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitie:
    """One version of an indicator. All texts are Dutch sentences; `digest` changes with whatever decides a figure."""

    sleutel: str
    versie: int
    # From which month on this version is used; the one before it until then.
    geldig_vanaf: date
    onderwerp: str
    naam: str
    vorm: Vorm
    beter: Beter
    # What one of the teller and one of the noemer is: "betalingen", "huishoudens".
    eenheid: str
    wat: str
    teller: str
    noemer: str
    uitsluitingen: str
    periode: str
    bron: Bron
    kenmerken: tuple[str, ...] = ()
    # Where the noemer is counted by another query: how many households there are, for each hundred complaints.
    noemer_bron: Bron | None = None
    # The noemer is the number of medewerkers with at least one of the teller.
    noemer_is_medewerkers: bool = False
    # The teller of a row is a day, as days since 2000; the figure takes the days from there to the peildatum.
    teller_is_day_since: bool = False
    # The teller is in hundredths, as weights are percentages.
    teller_in_honderdsten: bool = False
    # The law that asks for it in every case, so that one miss is a breach; empty where no law does.
    wet: str = ""
    # Choices of the gemeente that the query uses.
    keuzes: tuple[str, ...] = ()
    # Shown per medewerker too, where that says something about how work is divided.
    per_medewerker: bool = False
    # Told by the uitvoerder itself, so no figure of ours; said on every page that shows it.
    is_told: bool = False
    # Rows are of a cohort: the month is that in which somebody came in.
    is_cohort: bool = False
    # How many months after its own a month can be counted.
    months_later: int = 0
    # What adds up to another indicator: hidden together, since a total less its parts would tell.
    deel_van: str = ""
    # What follows from this one and the number of all, which other figures show: hidden with it.
    verraadt: str = ""

    @property
    def per_team(self) -> bool:
        """Return whether it is counted per team too."""
        return all(each.of_huishoudens for each in (self.bron, self.noemer_bron) if each is not None)

    @property
    def beschreven(self) -> dict[str, object]:
        """Return the whole definition as a frozen figure keeps it."""
        return {
            "sleutel": self.sleutel,
            "versie": self.versie,
            "geldig_vanaf": self.geldig_vanaf.isoformat(),
            "naam": self.naam,
            "vorm": self.vorm.value,
            "beter": self.beter.value,
            "eenheid": self.eenheid,
            "wat": self.wat,
            "teller": self.teller,
            "noemer": self.noemer,
            "uitsluitingen": self.uitsluitingen,
            "periode": self.periode,
            "wet": self.wet,
            "kenmerken": list(self.kenmerken),
            "telt": self.bron.telt.value,
            "sql": _tidy(self.bron.sql),
            "sql_noemer": _tidy(self.noemer_bron.sql) if self.noemer_bron else "",
            "noemer_is_medewerkers": self.noemer_is_medewerkers,
            "teller_is_day_since": self.teller_is_day_since,
            "months_later": self.months_later,
            "teller_in_honderdsten": self.teller_in_honderdsten,
            "keuzes": list(self.keuzes),
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the definition, in hexadecimals.

        White space in the query doesn't count, nor OFFSET 0, which says that something is worked out once.
        """
        return hashlib.sha256(write_json(self.beschreven).encode()).hexdigest()


def write_json(value: object) -> str:
    """Return JSON in one form: keys in order, no spaces, letters as they are; so that equal values have one digest."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _tidy(sql: str) -> str:
    return " ".join(sql.split()).replace(" OFFSET 0", "")
