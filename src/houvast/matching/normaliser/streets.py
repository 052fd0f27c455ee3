# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Street names: the words that are often shortened, in the one form."""

from __future__ import annotations

import re

from houvast.matching.normaliser.text import word_set

# At the end of a street, also glued on: the ways in which kinds of street are shortened.
_KINDS = {
    "str": "straat",
    "st": "straat",
    "straatje": "straatje",
    "ln": "laan",
    "wg": "weg",
    "pln": "plein",
    "pl": "plein",
    "sngl": "singel",
    "sing": "singel",
    "kd": "kade",
    "gr": "gracht",
    "gra": "gracht",
    "dk": "dyk",
    "pd": "pad",
    "hf": "hof",
    "drf": "dreef",
    "dr": "dreef",
    "wl": "wal",
    "mrkt": "markt",
    "mkt": "markt",
    "stg": "steeg",
    "prk": "park",
    "plnts": "plantsoen",
    "plnt": "plantsoen",
    "lns": "laan",
    "bd": "boulevard",
    "blvd": "boulevard",
}
_GLUED_KIND = re.compile(r"(?<=[a-z]{3})(str|ln|wg|pln|sngl|plnts|drf|stg)$")
# In front: titles of those whom streets are named after, in their short form.
_TITLES = {
    "burgemeester": "burg",
    "burgem": "burg",
    "bgm": "burg",
    "bg": "burg",
    "doctor": "dr",
    "dokter": "dr",
    "doktor": "dr",
    "sint": "st",
    "sinte": "st",
    "professor": "prof",
    "pastoor": "past",
    "pastor": "past",
    "generaal": "gen",
    "genl": "gen",
    "koningin": "kon",
    "koning": "kon",
    "prinses": "pr",
    "prins": "pr",
    "prinsen": "pr",
    "prs": "pr",
    "meester": "mr",
    "dominee": "ds",
    "admiraal": "adm",
    "kapitein": "kap",
    "kolonel": "kol",
    "luitenant": "lt",
    "president": "pres",
    "minister": "min",
    "wethouder": "weth",
    "kardinaal": "kard",
    "monseigneur": "mgr",
    "jonkheer": "jhr",
    "ingenieur": "ir",
    "deken": "dek",
    "kanunnik": "kan",
    "graaf": "gr",
    "noorder": "n",
    "noord": "n",
    "zuid": "z",
    "zuider": "z",
    "oost": "o",
    "ooster": "o",
    "west": "w",
    "wester": "w",
    "nieuwe": "nw",
    "nieuw": "nw",
    "oude": "o",
    "oud": "o",
    "grote": "gr",
    "groot": "gr",
    "kleine": "kl",
    "klein": "kl",
    "eerste": "1",
    "tweede": "2",
    "derde": "3",
    "vierde": "4",
    "vyfde": "5",
    "1e": "1",
    "2e": "2",
    "3e": "3",
    "4e": "4",
    "5e": "5",
    "1ste": "1",
    "2de": "2",
    "3de": "3",
    "4de": "4",
}
# Words that are left out: they are shortened in more ways than they are worth.
_SMALL = word_set("van de der den het t d v vd vdr op aan in te ter ten s en e von")


def shorten_street(folded: str) -> str:
    """Return a folded street as letters and digits only: kinds written out, titles short, small words left out."""
    text = folded.replace("ij", "y")
    text = re.sub(r"\bv\s*[./]\s*d\b\.?|\bv\.d\.", " ", text)
    words = [word for word in re.split(r"[^a-z0-9]+", text) if word]
    if not words:
        return ""
    last = words[-1]
    if len(words) > 1 and last in _KINDS:
        words[-1] = _KINDS[last]
    else:
        words[-1] = _GLUED_KIND.sub(lambda kind: _KINDS[kind.group(1)], last)
    shortened = [words[-1]] if len(words) == 1 else [*(_TITLES.get(word, word) for word in words[:-1]), words[-1]]
    kept = [word for word in shortened if word not in _SMALL] or shortened
    return "".join(kept)
