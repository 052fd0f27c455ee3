# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""File kinds, sizes and headers: what is in a room, and that it fits on a screen."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import (
    COMPOSITION_ROOT,
    MACHINERY,
    PURE_ROOMS,
    ROOT,
    list_contracted_rooms,
    list_layers,
    list_repository_files,
    list_rooms,
    list_source_files,
)

FILE_KINDS = frozenset(
    {
        "apps",
        "urls",
        "views",
        "jobs",
        "reactions",
        "forms",
        "commands",
        "queries",
        "retention",
        "models",
        "policies",
        "events",
        "ports",
        "domain",
        "migrations",
        "tests",
        "templates",
        "static",
    }
)

# What a room may have beyond the fixed kinds, and why.
MORE_KINDS = {
    "access": {
        "middleware": "it turns the session of a login into the scope of the database connection",
        "templatetags": "what a page shows of the actor",
    },
    "privacy": {"middleware": "every request that opens a file has to name its purpose"},
    "web": {
        "cotton": "components of pages",
        "components": "components of pages",
        "context": "what every page gets: the actor, the menu of the role",
        "context_processors": "the navigation of every page",
        "formats": "how Dutch writes dates and numbers",
        "locale": "the second language of the screens",
        "middleware": "headers of every page",
        "pdf": "a page as PDF/UA, for every room that writes on paper",
        "templatetags": "how money, dates and IBANs are shown",
        "tokens": "the theme's design tokens",
    },
    "bewaking": {"templatetags": "how a waarschuwing, its mends and its ending are written"},
    "budgetbeheer": {"templatetags": "how a bank line and its reasons are shown"},
}

# REUSE-IgnoreStart
HEADER = "# SPDX-FileCopyrightText: 2026 Houvast contributors\n# SPDX-License-Identifier: EUPL-1.2\n"
# REUSE-IgnoreEnd

VAGUE_NAMES = frozenset(
    {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "signals", "misc", "common"}
)

LINES_PER_FILE_MAX = 400
LINES_PER_FUNCTION_MAX = 50

# Exceptions with their reason: splitting these only to please a counter would be worse.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS = {
    "src/houvast/audit/commands/recording.py:record": "one parameter and one column per fact of a line; nothing branches",
}


def test_every_room_has_its_place_in_the_layers() -> None:
    placed = frozenset().union(*list_layers())
    homeless = set(list_rooms()) - placed
    assert not homeless, f"{sorted(homeless)}: give the room its place in [tool.importlinter] of pyproject.toml."


def test_the_files_of_every_room_with_tables_or_pages_are_under_contract() -> None:
    rooms = set(list_rooms()) - PURE_ROOMS - {COMPOSITION_ROOT, MACHINERY}
    missing = rooms - list_contracted_rooms()
    assert not missing, f"{sorted(missing)}: add the room to the containers of the import contract “files”."


def test_rooms_hold_the_fixed_kinds_of_files_only() -> None:
    strange = []
    for room in list_contracted_rooms() & set(list_rooms()):
        allowed = FILE_KINDS | MORE_KINDS.get(room, {}).keys()
        for path in sorted((ROOT / "src" / "houvast" / room).iterdir()):
            kind = path.name.removesuffix(".py")
            if path.name.startswith(("_", ".")) or kind in allowed:
                continue
            strange.append(
                f"{path.relative_to(ROOT)}: no file kind. Put it in domain/, commands or queries, or in a package of such a name."
            )
    assert not strange, "\n".join(strange)


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [file.place for file in list_source_files() if file.path.stem in VAGUE_NAMES]
    assert not vague, f"{vague}: name the file after what it holds."


def test_every_room_tells_its_purpose() -> None:
    silent = [
        f"{file.place}: say in a docstring what the room is for, its law and its words."
        for file in list_source_files()
        if file.kind == "" and not ast.get_docstring(file.tree)
    ]
    assert not silent, "\n".join(silent)


def test_python_files_begin_with_copyright_and_licence() -> None:
    bare = [
        path.relative_to(ROOT).as_posix()
        for path in list_repository_files()
        if path.suffix == ".py" and not path.read_text().startswith(HEADER)
    ]
    assert not bare, f"{bare}: begin with the two SPDX lines that every other file has."


def test_files_fit_in_one_sitting() -> None:
    long = [
        f"{file.place}: {lines} lines. Make it a package of the same name, or add it to LONG_FILES with the reason."
        for file in list_source_files()
        if file.kind != "migrations"
        and (lines := file.text.count("\n")) > LINES_PER_FILE_MAX
        and file.place not in LONG_FILES
    ]
    assert not long, "\n".join(long)


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{file.place}:{function.lineno} {function.name}: {lines} lines. Give its steps names, or add it to LONG_FUNCTIONS with the reason."
        for file in list_source_files()
        if file.kind not in {"migrations", "tests"}
        for function in file.functions()
        if (lines := _count_lines(function)) > LINES_PER_FUNCTION_MAX
        and f"{file.place}:{function.name}" not in LONG_FUNCTIONS
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("exceptions", [LONG_FILES, LONG_FUNCTIONS])
def test_exceptions_are_about_files_that_exist(exceptions: dict[str, str]) -> None:
    gone = [place for place in exceptions if not (ROOT / place.split(":")[0]).exists()]
    assert not gone, f"{gone}: take these out of the exceptions."


def test_nothing_is_left_for_later() -> None:
    words = ("TODO", "FIXME", "XXX", "HACK")
    left = [
        f"{file.place}:{number}"
        for file in list_source_files()
        for number, line in enumerate(file.text.splitlines(), 1)
        if any(f"# {word}" in line for word in words)
    ]
    assert not left, f"{left}: do it, or write an issue."


def _count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count from the signature on; a docstring is for the caller and costs the reader of the body nothing."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines
