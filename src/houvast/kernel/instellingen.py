# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the gemeente or the uitvoerder: each choice with its question and what may be answered.

A room declares its choices in `domain/instellingen.py`; they are listed on one page per owner: the choices of the books
(budgetbeheer), and those of a gemeente (the room instellingen). A choice without a proposal has no value until
somebody gives one, and what needs it says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop

Waarde = int | bool | str | list[str]


class Vorm(StrEnum):
    """What an answer looks like."""

    DAGEN = "dagen"
    JAREN = "jaren"
    CENTEN = "centen"
    AANTAL = "aantal"
    JA_NEE = "ja_nee"
    TEKST = "tekst"
    TIJD = "tijd"
    LIJST = "lijst"


class Eigenaar(StrEnum):
    """Who chooses: the holder of the books, or the gemeente for itself."""

    ADMINISTRATIE = "administratie"
    GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class Instelling:
    """A choice: its key, the Dutch question, the form of the answer, and a proposal that nobody has to follow.

    `per_gemeente` says of a choice of the books that it may differ per gemeente; a choice that the gemeente makes for
    itself has `eigenaar` GEMEENTE. `hoogstens` is the highest number that the law allows.
    """

    sleutel: str
    vraag: str
    vorm: Vorm
    voorstel: Waarde | None = None
    per_gemeente: bool = False
    eigenaar: Eigenaar = Eigenaar.ADMINISTRATIE
    hoogstens: int | None = None


_declared: dict[str, Instelling] = {}


def declare(instelling: Instelling) -> Instelling:
    """Add a choice to the list and return it. Raises ValueError when another choice has its key."""
    if _declared.setdefault(instelling.sleutel, instelling) != instelling:
        message = f"{instelling.sleutel} is declared twice: give one of the two another key."
        raise ValueError(message)
    return instelling


def list_declared(eigenaar: Eigenaar) -> list[Instelling]:
    """List every choice of one kind of owner, by key."""
    return [_declared[key] for key in sorted(_declared) if _declared[key].eigenaar is eigenaar]


def find_declared(sleutel: str, eigenaar: Eigenaar) -> Instelling | None:
    """Return the choice of this kind of owner with this key, or None."""
    found = _declared.get(sleutel)
    return found if found is not None and found.eigenaar is eigenaar else None


def find_fault(instelling: Instelling, waarde: object) -> str | None:
    """Return the Dutch sentence that says what is wrong with an answer, or None."""
    fits, sentence = _FORMS[instelling.vorm]
    if not fits(waarde):
        return sentence
    if instelling.hoogstens is not None and isinstance(waarde, int) and waarde > instelling.hoogstens:
        return gettext_noop("Dit is meer dan de wet toelaat. Kies een lager getal.")
    return None


def _is_number(waarde: object) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool) and waarde >= 0


def _is_text(waarde: object) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip())


def _is_list(waarde: object) -> bool:
    return isinstance(waarde, list) and all(_is_text(each) for each in waarde)


def _is_time(waarde: object) -> bool:
    if not isinstance(waarde, str):
        return False
    hour, colon, minute = waarde.partition(":")
    return (
        bool(colon)
        and len(hour) == len(minute) == 2  # noqa: PLR2004 (digits of a time)
        and hour.isdigit()
        and minute.isdigit()
        and int(hour) < 24  # noqa: PLR2004
        and int(minute) < 60  # noqa: PLR2004
    )


_A_NUMBER = (_is_number, gettext_noop("Geef een heel getal van nul of meer."))
_FORMS: dict[Vorm, tuple[Callable[[object], bool], str]] = {
    Vorm.DAGEN: _A_NUMBER,
    Vorm.JAREN: _A_NUMBER,
    Vorm.CENTEN: _A_NUMBER,
    Vorm.AANTAL: _A_NUMBER,
    Vorm.JA_NEE: (lambda waarde: isinstance(waarde, bool), gettext_noop("Antwoord met ja of nee.")),
    Vorm.TIJD: (_is_time, gettext_noop("Geef een tijd als 09:30.")),
    Vorm.TEKST: (_is_text, gettext_noop("Vul een tekst in.")),
    Vorm.LIJST: (_is_list, gettext_noop("Geef een lijst, elk op een eigen regel.")),
}
