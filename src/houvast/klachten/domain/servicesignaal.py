# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A servicesignaal: what is reported, by whom, its states, and its clock on the ladder of escalation."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import add_werkdagen


class Soort(StrEnum):
    """What goes wrong."""

    BETALING_TE_LAAT = "betaling_te_laat"
    VERKEERD_BETAALD = "verkeerd_betaald"
    LEEFGELD = "leefgeld"
    ONBEREIKBAAR = "onbereikbaar"
    GEEN_ANTWOORD = "geen_antwoord"
    POST = "post"
    BEJEGENING = "bejegening"
    ANDERS = "anders"


SOORT_WORDS: dict[Soort, str] = {
    Soort.BETALING_TE_LAAT: gettext_noop("Een rekening is te laat of niet betaald"),
    Soort.VERKEERD_BETAALD: gettext_noop("Er is verkeerd betaald"),
    Soort.LEEFGELD: gettext_noop("Het leefgeld is te laat of niet gekomen"),
    Soort.ONBEREIKBAAR: gettext_noop("De organisatie is niet te bereiken"),
    Soort.GEEN_ANTWOORD: gettext_noop("Er komt geen antwoord op een vraag"),
    Soort.POST: gettext_noop("Post is niet verwerkt"),
    Soort.BEJEGENING: gettext_noop("Iemand is niet goed behandeld"),
    Soort.ANDERS: gettext_noop("Iets anders"),
}


class Nood(StrEnum):
    """What happens today unless somebody acts; empty when nothing does."""

    GEEN = ""
    LEEFGELD = "leefgeld"
    ONTRUIMING = "ontruiming"
    AFSLUITING = "afsluiting"


NOOD_WORDS: dict[Nood, str] = {
    Nood.GEEN: gettext_noop("Nee, het kan even wachten"),
    Nood.LEEFGELD: gettext_noop("Ja: er is vandaag geen geld voor eten of medicijnen"),
    Nood.ONTRUIMING: gettext_noop("Ja: iemand dreigt uit huis te worden gezet"),
    Nood.AFSLUITING: gettext_noop("Ja: gas, licht, water of zorg dreigt te stoppen"),
}
NOOD_SHORT: dict[Nood, str] = {
    Nood.GEEN: "",
    Nood.LEEFGELD: gettext_noop("vandaag: geen leefgeld"),
    Nood.ONTRUIMING: gettext_noop("vandaag: ontruiming dreigt"),
    Nood.AFSLUITING: gettext_noop("vandaag: afsluiting dreigt"),
}


class Melder(StrEnum):
    """Who reports it."""

    INWONER = "inwoner"
    VERHUURDER = "verhuurder"
    VOEDSELBANK = "voedselbank"
    RAADSLID = "raadslid"
    WIJKTEAM = "wijkteam"
    COLLEGA = "collega"
    SCHULDEISER = "schuldeiser"
    ANDERS = "anders"


MELDER_WORDS: dict[Melder, str] = {
    Melder.INWONER: gettext_noop("Inwoner"),
    Melder.VERHUURDER: gettext_noop("Verhuurder"),
    Melder.VOEDSELBANK: gettext_noop("Voedselbank"),
    Melder.RAADSLID: gettext_noop("Raadslid"),
    Melder.WIJKTEAM: gettext_noop("Wijkteam"),
    Melder.COLLEGA: gettext_noop("Collega"),
    Melder.SCHULDEISER: gettext_noop("Schuldeiser"),
    Melder.ANDERS: gettext_noop("Iemand anders"),
}


class Oorzaak(StrEnum):
    """Why it went wrong, as who answers says; what patterns are made of."""

    BEZETTING = "bezetting"
    WISSELING = "wisseling"
    SYSTEEM = "systeem"
    POST_BLEEF_LIGGEN = "post_bleef_liggen"
    INVOER = "invoer"
    INKOMEN_TE_LAAT = "inkomen_te_laat"
    GEEN_SALDO = "geen_saldo"
    TELEFOON = "telefoon"
    BUITEN = "buiten"
    NIET_GEBLEKEN = "niet_gebleken"


OORZAAK_WORDS: dict[Oorzaak, str] = {
    Oorzaak.BEZETTING: gettext_noop("Te weinig mensen"),
    Oorzaak.WISSELING: gettext_noop("Wisseling van medewerker"),
    Oorzaak.SYSTEEM: gettext_noop("Het computersysteem"),
    Oorzaak.POST_BLEEF_LIGGEN: gettext_noop("Post bleef liggen"),
    Oorzaak.INVOER: gettext_noop("Verkeerd of te laat ingevoerd"),
    Oorzaak.INKOMEN_TE_LAAT: gettext_noop("Inkomen kwam te laat"),
    Oorzaak.GEEN_SALDO: gettext_noop("Er was te weinig geld"),
    Oorzaak.TELEFOON: gettext_noop("Telefoon of e-mail werd niet beantwoord"),
    Oorzaak.BUITEN: gettext_noop("Het lag aan een andere organisatie"),
    Oorzaak.NIET_GEBLEKEN: gettext_noop("Er bleek niets mis"),
}


class State(StrEnum):
    """Where a servicesignaal stands."""

    OPEN = "open"
    BEANTWOORD = "beantwoord"
    OPGELOST = "opgelost"
    GESLOTEN = "gesloten"
    INGETROKKEN = "ingetrokken"


STATE_WORDS: dict[State, str] = {
    State.OPEN: gettext_noop("wacht op antwoord"),
    State.BEANTWOORD: gettext_noop("beantwoord, nog niet bevestigd"),
    State.OPGELOST: gettext_noop("opgelost, bevestigd door de melder"),
    State.GESLOTEN: gettext_noop("gesloten, de melder reageerde niet"),
    State.INGETROKKEN: gettext_noop("ingetrokken"),
}
# The same for who reported it.
MELDER_STATE_WORDS: dict[State, str] = {
    State.OPEN: gettext_noop("Uw melding wacht op antwoord"),
    State.BEANTWOORD: gettext_noop("Er is antwoord. Is het opgelost?"),
    State.OPGELOST: gettext_noop("U zei dat het is opgelost"),
    State.GESLOTEN: gettext_noop(
        "Wij hoorden niets meer en sloten uw melding. Is het niet opgelost? Zeg het hieronder"
    ),
    State.INGETROKKEN: gettext_noop("Uw melding is vervallen. Vindt u dat niet goed? Meld het opnieuw"),
}

# A signal that was answered opens again when who reported it says that it isn't solved, also after it was closed
# without a word from them.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.BEANTWOORD, State.INGETROKKEN}),
    State.BEANTWOORD: frozenset({State.OPGELOST, State.OPEN, State.GESLOTEN}),
    State.GESLOTEN: frozenset({State.OPGELOST, State.OPEN}),
    State.OPGELOST: frozenset(),
    State.INGETROKKEN: frozenset(),
}


class Stapsoort(StrEnum):
    """What became of a servicesignaal at one moment."""

    GEMELD = "gemeld"
    GEKLOMMEN = "geklommen"
    HUISHOUDEN = "huishouden"
    BEANTWOORD = "beantwoord"
    OPGELOST = "opgelost"
    HEROPEND = "heropend"
    GESLOTEN = "gesloten"
    INGETROKKEN = "ingetrokken"
    BERICHT = "bericht"


# From these on a report waits on its rung.
REACHES = frozenset({Stapsoort.GEMELD, Stapsoort.GEKLOMMEN, Stapsoort.HEROPEND, Stapsoort.HUISHOUDEN})

STAP_WORDS: dict[Stapsoort, str] = {
    Stapsoort.GEMELD: gettext_noop("Gemeld"),
    Stapsoort.GEKLOMMEN: gettext_noop("Geen antwoord op tijd: een trede hoger"),
    Stapsoort.HUISHOUDEN: gettext_noop("Huishouden erbij gezocht"),
    Stapsoort.BEANTWOORD: gettext_noop("Antwoord gegeven"),
    Stapsoort.OPGELOST: gettext_noop("De melder zegt: opgelost"),
    Stapsoort.HEROPEND: gettext_noop("De melder zegt: niet opgelost"),
    Stapsoort.GESLOTEN: gettext_noop("Gesloten: de melder reageerde niet"),
    Stapsoort.INGETROKKEN: gettext_noop("Ingetrokken"),
    Stapsoort.BERICHT: gettext_noop("Bericht gestuurd"),
}


@dataclass(frozen=True, slots=True)
class Trede:
    """A rung of the ladder: who has to answer, and within how many werkdagen.

    `niveau` counts from 1, the fixed contact. `organisatie_id` is the uitvoerder, or the gemeente for the rungs on its
    side; `medewerker_id` is somebody who logs in, or None. `werkdagen` None: no term was agreed. `spoed_hours` is the
    term for an emergency, in hours by the clock; None: none was agreed, so the day itself is.
    """

    niveau: int
    naam: str
    functie: str
    email: str
    telefoon: str
    organisatie_id: int
    medewerker_id: int | None = None
    werkdagen: int | None = None
    spoed_hours: int | None = None


@dataclass(frozen=True, slots=True)
class Klim:
    """Where a servicesignaal goes that got no answer in time, and by when an answer is due there."""

    trede: Trede
    due_on: date | None


def may_become(before: State, after: State) -> bool:
    """Return whether a servicesignaal in one state may go to another."""
    return after in TRANSITIONS[before]


def decide_due(on: date, *, nood: Nood, werkdagen: int | None) -> date | None:
    """Return the day by which an answer is due to what reached somebody on a day.

    In an emergency that day itself, whatever was agreed. None without an agreed term.
    """
    if nood is not Nood.GEEN:
        return on
    return add_werkdagen(on, werkdagen) if werkdagen else None


def decide_klim(
    treden: tuple[Trede, ...],
    *,
    niveau: int,
    nood: Nood,
    due_on: date | None,
    today: date,
    waited: timedelta = timedelta(0),
) -> Klim | None:
    """Return the next rung for what stands on `niveau` and is due on a day, or None when it stays.

    It climbs once the day has passed, one rung at a time, so that each contact gets its own term; an emergency also
    once it `waited` on this rung for as many hours as were agreed. On the highest rung it stays, as too late.
    """
    hours = next((each.spoed_hours for each in treden if each.niveau == niveau), None)
    is_slow = nood is not Nood.GEEN and hours is not None and waited >= timedelta(hours=hours)
    if not is_slow and (due_on is None or today <= due_on):
        return None
    higher = [each for each in treden if each.niveau > niveau]
    if not higher:
        return None
    trede = min(higher, key=lambda each: each.niveau)
    return Klim(trede, decide_due(today, nood=nood, werkdagen=trede.werkdagen))


@dataclass(frozen=True, slots=True)
class Vooruitzicht:
    """Where a report goes when nobody answers: at a moment (an emergency), or once a day has passed."""

    trede: Trede
    at: datetime | None
    after: date | None


def foresee_klim(
    treden: tuple[Trede, ...], *, niveau: int, nood: Nood, due_on: date | None, reached_at: datetime
) -> Vooruitzicht | None:
    """Return where what waits on `niveau` since a moment will climb, and when; None when it stays (`decide_klim`).

    `reached_at` is in the time of the gemeente: when the agreed hours end after the day itself, the day counts.
    """
    higher = [each for each in treden if each.niveau > niveau]
    if not higher:
        return None
    trede = min(higher, key=lambda each: each.niveau)
    hours = next((each.spoed_hours for each in treden if each.niveau == niveau), None)
    at = reached_at + timedelta(hours=hours) if nood is not Nood.GEEN and hours is not None else None
    if at is not None and (due_on is None or at < datetime.combine(due_on + timedelta(days=1), time(), at.tzinfo)):
        return Vooruitzicht(trede, at, None)
    return None if due_on is None else Vooruitzicht(trede, None, due_on)


def make_slug(naam: str) -> str:
    """Return the address of a gemeente's open page, from its name: "Gemeente Súdwest-Fryslân" is sudwest-fryslan."""
    plain = unicodedata.normalize("NFKD", naam.removeprefix("Gemeente ").casefold())
    words = re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each)))
    return "-".join(words)


# Without what looks or sounds alike: people read a code out on the phone.
_SIGNS = "ABCDEFGHJKMNPQRSTWXYZ23456789"
_CODE_GROUPS, _CODE_SIGNS, _REFERENTIE_SIGNS = 4, 4, 8


def make_referentie(letter: str) -> str:
    """Return what people call a report by: "S-7Q2K4DXM". It can't be counted on from another one."""
    return f"{letter}-" + "".join(secrets.choice(_SIGNS) for _each in range(_REFERENTIE_SIGNS))


def make_code() -> str:
    """Return the secret with which who reported something follows it: sixteen signs in groups of four (77 bits)."""
    groups = ("".join(secrets.choice(_SIGNS) for _each in range(_CODE_SIGNS)) for _group in range(_CODE_GROUPS))
    return "-".join(groups)


def digest_code(code: str) -> str:
    """Return what is kept of a code, however it was typed: capitals, without spaces and dashes."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
