# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command can be read in the log: it has its sentence in audit/queries/sentences/."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from houvast.audit.queries import OBJECTS, SENTENCES
from tests.architecture.source import list_files_of, name_of_call

TELLS = (
    "record",
    "announce",
    "AccessChanged",
    "record_decision",
    "book",
    "_record",
    "_tell",
    "_switch",
    "_announce",
    "_judge_kenmerk",
)


def _list_said(keyword: str, position: int | None) -> Iterator[tuple[str, str]]:
    """Yield what commands write into the log under a keyword, or as an argument of a function that does it for them."""
    for file in list_files_of("commands"):
        for call in (node for node in file.nodes if isinstance(node, ast.Call)):
            if name_of_call(call).rsplit(".", 1)[-1] not in TELLS:
                continue
            named = [each.value for each in call.keywords if each.arg == keyword]
            placed = [] if position is None else call.args[1 : position + 1]
            for value in [*named, *placed]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    yield value.value, f"{file.place}:{call.lineno}"


def test_every_command_has_its_sentence_in_the_log() -> None:
    missing = [
        f"{place}: add “{command}” to SENTENCES in audit/queries/sentences/."
        for command, place in _list_said("command", 2)
        if command not in SENTENCES and " " not in command
    ]
    assert not missing, "\n".join(sorted(missing))


def test_everything_that_commands_are_about_has_a_name_in_the_log() -> None:
    missing = [
        f"{place}: add “{kind}” to OBJECTS in audit/queries/sentences/."
        for kind, place in _list_said("object_kind", None)
        if kind not in OBJECTS
    ]
    assert not missing, "\n".join(sorted(missing))


def test_the_reader_of_commands_finds_them_all() -> None:
    found = {command for command, _place in _list_said("command", 2)}
    assert {"assign_role", "activate_medewerker", "open_administratie"} <= found, inspect.getdoc(_list_said)
