# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An article that nobody read when it was named stands on docs/sources.md, for a jurist to check."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "sources.md").read_text()
# Whose articles were read: chapter 9 of the Awb, and the term to object.
READ = frozenset(
    {"6:7", "9:1", "9:2", "9:4", "9:5", "9:6", "9:7", "9:9", "9:11", "9:12", "9:12a", "9:15", "9:16", "9:24"}
)
NAMED = re.compile(r"\b(Awb|BW|Gemeentewet|AWR) (?:art(?:ikel)?\.? )?(\d+(?::\d+)?a?)")


@cache
def _read_all() -> dict[str, str]:
    """Return the text of every file of code and every template, by its path."""
    files = sorted(each for kind in ("py", "html") for each in (ROOT / "src").rglob(f"*.{kind}"))
    return {str(each.relative_to(ROOT)): each.read_text() for each in files}


def _list_named() -> dict[tuple[str, str], str]:
    """Return every article that code or a template names, each with a file where it does."""
    return {
        (law, article): file
        for file, text in _read_all().items()
        for law, article in NAMED.findall(text)
        if law != "Awb" or article not in READ
    }


def test_every_article_that_nobody_read_is_named_for_a_jurist() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]

    def stands_there(law: str, article: str) -> bool:
        return any(line.startswith(f"| {law} ") and re.search(rf"\b{article}\b", line) for line in rows)

    missing = [
        f"{law} {article} ({file})" for (law, article), file in _list_named().items() if not stands_there(law, article)
    ]
    assert not missing, f"Put these in docs/sources.md, or read the law and add them to READ: {missing}"


def test_the_page_names_no_article_that_the_code_left() -> None:
    """A jurist checks what is used, and nothing else."""
    used = "\n".join([*_read_all().values(), (ROOT / "docs" / "glossary.md").read_text()])
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith(("| Awb", "| BW"))]
    gone = [article for row in rows for article in re.findall(r"\d+:\d+", row) if article not in used]
    assert not gone, f"Take these off docs/sources.md: {gone}"
