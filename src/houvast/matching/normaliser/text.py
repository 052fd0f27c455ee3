# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: repair what a wrong encoding did, and write every letter plainly."""

from __future__ import annotations

import re
import unicodedata

# Two bytes of UTF-8 read as windows-1252: a lead byte (also in lower case, when a partner lowered all), what follows.
_MOJIBAKE = re.compile(
    r"[ÂÃÄÅâãäåÐØðø][\u0080-\u00bf\u2018-\u203a\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]"
)
_LEADS_IN_LOWER_CASE = str.maketrans("âãäå", "ÂÃÄÅ")
_PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "ı": "i",
        "ĳ": "ij",
        "Ĳ": "ij",
        "ÿ": "ij",
        "Ÿ": "ij",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "’": "'",
        "‘": "'",
        "\u00b4": "'",
        "\u0060": "'",
        "–": "-",
        "—": "-",
        "\u2010": "-",
        "\u2011": "-",
        "−": "-",
        "\u00a0": " ",
        "\u200b": "",
        "\ufeff": "",
        "\ufffd": "",
    }
)
_EMPTY_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        ".",
        "?",
        "??",
        "x",
        "xx",
        "xxx",
        "nvt",
        "n.v.t.",
        "n.v.t",
        "n/a",
        "na",
        "#n/a",
        "nan",
        "null",
        "none",
        "leeg",
    }
    | {"onbekend", "onb", "onb.", "geen", "niet bekend", "unknown", "#n/b", "#ref!", "#waarde!", "ntb", "<na>", "nil"}
)
ROUNDS_MAX = 3
LENGTH_MAX = 200


def repair(raw: str) -> str:
    """Undo UTF-8 that was read as windows-1252 (“MÃ¼ller”), up to three times over; other text comes back as it was."""
    text = raw[:LENGTH_MAX]
    if text.isascii():
        return text
    for _ in range(ROUNDS_MAX):
        mended = _MOJIBAKE.sub(_mend, text)
        if mended == text:
            break
        text = mended
    # The second byte of “à” is a hard space, which many programs make a plain one.
    return re.sub(r"Ã(?=\s|$)", "à", text)


def _mend(match: re.Match[str]) -> str:
    pair = match.group().translate(_LEADS_IN_LOWER_CASE)
    try:
        return b"".join(_byte_of(letter) for letter in pair).decode("utf-8")
    except UnicodeError:
        return match.group()


def _byte_of(letter: str) -> bytes:
    try:
        return letter.encode("windows-1252")
    except UnicodeError:
        return letter.encode("latin-1")


def fold(raw: str) -> str:
    """Return text repaired, in lower case, without diacritics, with plain quotes and dashes and single spaces."""
    if raw.isascii():
        text = raw[:LENGTH_MAX].lower()
    else:
        text = unicodedata.normalize("NFC", repair(raw)).translate(_PLAIN)
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_PLAIN).lower()
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    text = text.translate(_CONTROL) if not text.isprintable() else text
    text = " ".join(text.split())
    return text.replace("\u0060", "'")


_CONTROL = dict.fromkeys([*range(32), 127], " ")


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that is written as a table, for looking them up."""
    return frozenset(words.split())


def is_empty(folded: str) -> bool:
    """Tell whether folded text is one of the ways in which people and programs write that they know nothing."""
    return folded in _EMPTY_WORDS


def keep_letters(folded: str) -> str:
    """Return only the letters a to z, with ij and y written as y."""
    return re.sub(r"[^a-z]+", "", folded).replace("ij", "y")
