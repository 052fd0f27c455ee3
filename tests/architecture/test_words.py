# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of docs/glossary.md: one thing, one word, in code and on screens."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.source import PACKAGE, ROOT, list_source_files

GLOSSARY = ROOT / "docs" / "glossary.md"

# A word out of an outside system's own language, in the file that speaks it.
OUTSIDE_WORDS: dict[tuple[str, str], str] = {}

ABBREVIATIONS = {
    "amt": "amount",
    "acct": "account",
    "acc": "account",
    "trx": "transaction",
    "txn": "transaction",
    "bal": "balance",
    "gem": "gemeente",
    "hh": "huishouden",
    "afspr": "afspraak",
    "uitv": "uitvoerder",
    "ddr": "derdengeldenrekening",
    "descr": "description",
    "nr": "number",
    "qty": "count",
    "mgr": "what it manages",
}


@cache
def list_refused_words() -> dict[str, str]:
    """Return every word of the column “never”, with the term to use instead."""
    refused = {}
    for row in _rows():
        for word in row["never"].split(","):
            if word.strip():
                refused[word.strip()] = row["term"]
    return refused


def _rows() -> Iterator[dict[str, str]]:
    header: list[str] = []
    for line in GLOSSARY.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            header = []
        elif not header:
            header = cells
        elif set(cells[0]) != {"-"}:
            yield dict(zip(header, cells, strict=True))


def test_the_glossary_names_every_term_once_with_its_meaning() -> None:
    rows = list(_rows())
    assert len(rows) > 40
    terms = [row["term"] for row in rows]
    assert len(terms) == len(set(terms)), "A term stands in the glossary twice."
    assert all(row["what it is"] and row["in English"] and row["from"] for row in rows)
    assert not {row["term"] for row in rows} & set(list_refused_words()), "A term is refused and prescribed at once."


def test_names_in_code_use_the_words_of_the_glossary() -> None:
    wrong = []
    for file in list_source_files():
        for name, line in _names(file.tree):
            for word in _words_of(name):
                if word in list_refused_words() and (file.place, word) not in OUTSIDE_WORDS:
                    wrong.append(f"{file.place}:{line} {name}: say “{list_refused_words()[word]}” instead of “{word}”.")
                if word in ABBREVIATIONS:
                    wrong.append(f"{file.place}:{line} {name}: write “{ABBREVIATIONS[word]}” out.")
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_screens_use_the_words_of_the_glossary() -> None:
    wrong = [
        f"{place}: “{word}”; say “{list_refused_words()[word]}”."
        for place, text in _sentences()
        for word in re.findall(r"[^\W\d_]+", text.lower())
        if word in list_refused_words()
    ]
    assert not wrong, "\n".join(sorted(set(wrong)))


def _names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the names that a file gives to things; not those that it uses of others."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def _words_of(name: str) -> list[str]:
    return re.findall(r"[a-zë]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


def _sentences() -> Iterator[tuple[str, str]]:
    """Yield what people can read: templates without their tags, and the sentences that go through gettext."""
    for path in sorted(PACKAGE.rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt"}:
            text = re.sub(
                r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->|<[^>]*>", " ", path.read_text(), flags=re.DOTALL
            )
            translated = " ".join(re.findall(r"{%\s*(?:translate|trans)\s+[\"'](.*?)[\"']", text))
            yield (
                path.relative_to(ROOT).as_posix(),
                f"{re.sub(r'{[%{].*?[%}]}', ' ', text, flags=re.DOTALL)} {translated}",
            )
    for file in list_source_files():
        if file.kind == "tests":
            continue
        for node in file.nodes:
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "gettext", "ngettext", "gettext_lazy"}
            ):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield f"{file.place}:{node.lineno}", argument.value


def test_the_words_of_a_name_are_told_apart() -> None:
    assert _words_of("KpiPerGemeente") == ["kpi", "per", "gemeente"]
    assert _words_of("list_burger_amounts2") == ["list", "burger", "amounts"]
