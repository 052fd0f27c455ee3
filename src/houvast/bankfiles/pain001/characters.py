# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names and words in the characters that every bank in SEPA takes, with what was changed to get there.

The rule: a letter with a mark loses the mark (é becomes e), a letter that is really two becomes two (ß becomes ss), a
sign becomes the nearest one that is allowed (& becomes +) or a space. Letters of other alphabets are refused: a person
knows how the name is written in ours, a table doesn't. What is too long is cut, and said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from houvast.kernel.errors import DomainError

NAME_LENGTH_MAX = 70
TEXT_LENGTH_MAX = 140
ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ")

_BANK_TEXT = re.compile(r"[A-Za-z0-9/?:().,'+-]+(?: [A-Za-z0-9/?:().,'+-]+)*\Z")
_PAIRS = "ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O ł=l Ł=L đ=d Đ=D ð=d Ð=D þ=th Þ=Th ħ=h Ħ=H ı=i ŋ=ng Ŋ=NG"
_LETTERS = dict(pair.split("=") for pair in _PAIRS.split())
# By what they become: quotes of all kinds, then hyphens and dashes, then brackets, then the rest.
_SIGN_GROUPS = {
    "'": '"`\u00b4\u2018\u2019\u201b\u201c\u201d\u201e\u2039\u203a\u00ab\u00bb\u2032\u2033\u02bc',
    "-": "_=~\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022",
    "(": "<[{",
    ")": ">]}",
    "/": "\\|\u2044",
    ".": "@!#$%*^·°¡",
    ",": ";\u201a",
    "?": "¿",
    "+": "&±",
    "x": "×",
    "...": "…",
    "EUR": "€",
    "GBP": "£",
}
_SIGNS = {sign: plain for plain, signs in _SIGN_GROUPS.items() for sign in signs}
_FRACTION_SLASH = "\u2044"
_SHOWN_MAX = 80


class ChangeKind(StrEnum):
    """What was changed."""

    LETTER = "letter"
    SIGN = "sign"
    SPACE = "space"
    CUT = "cut"


class Change(NamedTuple):
    """One change: what stood there, and what stands there now ("" when it is gone)."""

    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in the bank's form, beside what was given and every difference between the two."""

    given: str
    text: str
    changes: tuple[Change, ...]

    @property
    def is_changed(self) -> bool:
        """Return whether the bank gets anything else than what was given."""
        return self.text != self.given

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return each change as a Dutch sentence for who has to agree."""
        return tuple(_SENTENCES[change.kind].format(change.before, change.after.strip()) for change in self.changes)


class DoesNotFit(DomainError):
    """Write the text in Latin letters, or write one at all."""


_SENTENCES = {
    ChangeKind.LETTER: "“{0}” wordt “{1}”: de bank kent dit teken niet.",
    ChangeKind.SIGN: "“{0}” wordt “{1}”: de bank kent dit teken niet.",
    ChangeKind.SPACE: "Spaties aan de rand, dubbele spaties en regeleinden vallen weg.",
    ChangeKind.CUT: "“{0}” valt weg: de bank heeft er geen plaats voor.",
}


def fit_name(name: str) -> Fitted:
    """Return a name of at most 70 characters in the bank's form. Raise DoesNotFit when it is empty or unwritable."""
    return _fit(name, NAME_LENGTH_MAX, "de naam")


def fit_text(text: str) -> Fitted:
    """Return words of at most 140 characters in the bank's form. Raise DoesNotFit when empty or unwritable."""
    return _fit(text, TEXT_LENGTH_MAX, "de omschrijving")


def is_bank_text(text: str, length_max: int) -> bool:
    """Return whether a text can go to the bank as it is: allowed characters, single spaces, not empty, not too long."""
    return len(text) <= length_max and _BANK_TEXT.match(text) is not None


# The same few thousand creditors come back in every run.
@lru_cache(maxsize=8192)
def _fit(given: str, length_max: int, what: str) -> Fitted:
    changes: dict[Change, None] = {}
    pieces = []
    for character in unicodedata.normalize("NFC", given):
        if character in ALLOWED:
            pieces.append(character)
            continue
        change = _replace(character)
        if change is None:
            raise DoesNotFit(
                f"{what.capitalize()} “{given[: _SHOWN_MAX * 8]}” heeft een letter die banken niet kennen (“{character}”). "
                "Schrijf die in gewone letters."
            )
        pieces.append(change.after)
        if not character.isspace():
            changes[change] = None
    replaced = "".join(pieces)
    text = " ".join(replaced.split())
    if text != replaced or any(character.isspace() and character != " " for character in given):
        changes[Change(ChangeKind.SPACE, "", "")] = None
    if len(text) > length_max:
        kept = text[:length_max].rstrip()
        changes[Change(ChangeKind.CUT, text[len(kept) :].strip(), "")] = None
        text = kept
    if not any(character.isalnum() for character in text):
        raise DoesNotFit(f"{what.capitalize()} is leeg, of heeft geen letter of cijfer. Vul {what} in.")
    return Fitted(given, text, tuple(changes))


def _replace(character: str) -> Change | None:
    """Return what a character becomes, or None for a letter that no rule turns into ours."""
    if character in _LETTERS:
        return Change(ChangeKind.LETTER, character, _LETTERS[character])
    if character in _SIGNS:
        return Change(ChangeKind.SIGN, character, _SIGNS[character])
    category = unicodedata.category(character)
    if category[0] == "M":
        return Change(ChangeKind.LETTER, character, "")
    parts = unicodedata.normalize("NFKD", character)
    if _FRACTION_SLASH in parts:
        # 3½ may not become 31/2.
        parts = f" {parts} "
    plain = "".join(
        _LETTERS.get(part) or _SIGNS.get(part, part) for part in parts if unicodedata.category(part)[0] != "M"
    )
    if parts != character and plain and ALLOWED.issuperset(plain):
        return Change(ChangeKind.LETTER if category[0] in "LN" else ChangeKind.SIGN, character, plain)
    return None if category[0] in "LN" else Change(ChangeKind.SIGN, character, " ")
