# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that may not be seen on an envelope or in a message, such as the name of who reported arrears."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORDS = re.compile(r"[a-z0-9]+")
# Shorter names are looked for as whole words only: "KPN" glued together is found in too much.
_GLUED_LENGTH_MIN = 5


def find_forbidden(texts: Iterable[str], forbidden: Iterable[str]) -> str | None:
    """Return the first forbidden name that is seen in one of the texts, however it is written, or None.

    Capitals, accents, spaces and signs make no difference: "Stróóm & Warmte" is found in "stroom-en-warmte" only when
    it is written with the same words, and in "STROOMWARMTE" when they are glued together.
    """
    shown = [_plain_words(text) for text in texts]
    for name in forbidden:
        wanted = _plain_words(name)
        if wanted and any(_holds(words, wanted) for words in shown):
            return name
    return None


def _holds(words: list[str], wanted: list[str]) -> bool:
    count = len(wanted)
    if any(words[start : start + count] == wanted for start in range(len(words) - count + 1)):
        return True
    glued = "".join(wanted)
    return len(glued) >= _GLUED_LENGTH_MIN and glued in "".join(words)


def _plain_words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORDS.findall("".join(each for each in apart if not unicodedata.combining(each)))
