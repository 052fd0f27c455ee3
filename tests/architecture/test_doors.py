# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms meet at their public doors only, also in strings and in SQL, where import-linter can't look."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import (
    COMPOSITION_ROOT,
    PURE_ROOMS,
    SourceFile,
    get_depth,
    list_contracted_rooms,
    list_files_of,
    list_rooms,
    list_source_files,
    name_of_call,
)

DOORS = frozenset({"commands", "queries", "events", "ports", "urls"})

# Machinery that every room above may use whole, and values that are nobody's secret.
OPEN_ROOMS = PURE_ROOMS | {"database"}
OPEN_MODULES = (
    "houvast.access.domain.actors",
    "houvast.access.domain.scope",
    # Views say with it which roles they are for.
    "houvast.access.middleware.page",
    "houvast.privacy.domain.retention",
    # The words of the budgetplan.
    "houvast.budgetbeheer.domain.afspraak",
    "houvast.budgetbeheer.domain.schedule",
    "houvast.budgetbeheer.domain.voorrang",
    # On which days a payment is due and goes to the bank, and the states that it goes through.
    "houvast.betaalopdrachten.domain.days",
    "houvast.betaalopdrachten.domain.states",
    # A page is built from the parts of the web room.
    "houvast.web.",
)

# The gate is not a write, whatever its door.
NOT_A_WRITE = frozenset({"require"})


def test_rooms_meet_at_their_doors_only() -> None:
    wrong = []
    for file in list_source_files():
        if file.kind in {"tests", "migrations"} or file.room == COMPOSITION_ROOT:
            continue
        for name, line in file.imports():
            parts = name.split(".")
            if parts[0] != "houvast" or len(parts) < 3 or parts[1] in OPEN_ROOMS | {file.room}:
                continue
            # The values that a command or query takes and gives are imported from there as well.
            if parts[2] not in DOORS and not name.startswith(OPEN_MODULES):
                wrong.append(
                    f"{file.place}:{line} imports {name}: use that room's commands, queries, events, ports or urls."
                )
    assert not wrong, "\n".join(wrong)


def test_policies_events_and_ports_use_no_more_of_django_than_its_translations() -> None:
    wrong = [
        f"{file.place}:{line} imports {name}: pass values in; a policy, event or port does not look anything up."
        for file in list_files_of("policies", "events", "ports")
        for name, line in file.imports()
        if name.startswith(("django.", "psycopg", "pgtrigger"))
        and not name.startswith(("django.utils.translation", "django.dispatch"))
    ]
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_point_down() -> None:
    upward = []
    for model in apps.get_models():
        room = _room_of(model)
        if room is None:
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete else None
            if isinstance(target, type) and issubclass(target, models.Model):
                other = _room_of(target)
                if other not in {None, room} and get_depth(str(other)) <= get_depth(room):
                    upward.append(
                        f"{room}.{model.__name__}.{field.name} points up to {other}: keep an opaque id, and let {other} know {room}."
                    )
    assert not upward, "\n".join(upward)


SQL_TABLE = re.compile(r"\b({rooms})_[a-z]+\b".format(rooms="|".join(list_rooms())))
SQL_WRITE = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|COPY)\s+\"?({rooms})_[a-z]+".format(
        rooms="|".join(list_rooms())
    )
)


def test_sql_writes_to_tables_of_its_own_room_only() -> None:
    wrong = [
        f"{file.place}:{line} writes to a table of {room}: call a command of {room}."
        for file, line, text in _sql()
        for room in SQL_WRITE.findall(text)
        if room != file.room and not text[text.find(f"{room}_") :].startswith(f"{room}_staging")
    ]
    assert not wrong, "\n".join(wrong)


def test_sql_reads_tables_of_its_own_room_or_of_lower_ones() -> None:
    wrong = [
        f"{file.place}:{line} reads a table of {room}, a room above or beside it: let {room} ask, or announce an event."
        for file, line, text in _sql()
        for room in SQL_TABLE.findall(text)
        if room != file.room and get_depth(room) <= get_depth(file.room)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_write_in_sql_is_told_from_a_read() -> None:
    assert SQL_WRITE.findall("INSERT INTO ledger_transfer (a) SELECT a FROM partijen_inwoner") == ["ledger"]
    assert SQL_WRITE.findall("UPDATE partijen_inwoner SET a = 1; DELETE FROM audit_line") == ["partijen", "audit"]
    assert SQL_TABLE.findall("SELECT 1 FROM ledger_account JOIN access_organisatie") == ["ledger", "access"]
    assert SQL_WRITE.findall("SELECT updated FROM ledger_account FOR UPDATE") == []


@cache
def _sql() -> tuple[tuple[SourceFile, int, str], ...]:
    keywords = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|COPY|JOIN|FROM|TRUNCATE)\b")
    return tuple(
        (file, constant.lineno, constant.value)
        for file in list_source_files()
        if file.kind != "tests" and file.room != COMPOSITION_ROOT
        for constant in file.strings
        if isinstance(constant.value, str) and keywords.search(constant.value)
    )


def _room_of(model: type[models.Model]) -> str | None:
    module = model.__module__.split(".")
    return module[1] if module[0] == "houvast" else None


WAYS_IN = list_files_of("views", "jobs", "reactions")


@pytest.mark.parametrize("file", WAYS_IN, ids=lambda file: file.place)
def test_a_way_in_makes_one_call(file: SourceFile) -> None:
    commands = _names_of_commands(file)
    busy = [
        f"{file.place}:{function.lineno} {function.name} calls {count} commands in a row: make them one command, in one transaction."
        for function in file.functions()
        if (count := _count_most_calls(function.body, commands)) > 1
    ]
    assert not busy, "\n".join(busy)


def test_the_counter_of_calls_sees_two_in_a_row_and_not_two_branches() -> None:
    def count(source: str) -> int:
        return _count_most_calls(ast.parse(source).body, frozenset({"commands.pay", "commands.hold"}))

    assert count("commands.pay()\nx = commands.hold()") == 2
    assert count("if a:\n commands.pay()\nelse:\n commands.hold()") == 1
    assert count("if a:\n commands.pay()\n raise X\ncommands.hold()") == 1
    assert count("if a:\n commands.pay()\ncommands.hold()") == 2
    assert count("try:\n commands.pay()\nexcept E:\n y()\nelse:\n commands.hold()") == 2
    assert count("match a:\n case 1:\n  commands.pay()\n case _:\n  commands.hold()") == 1


def _names_of_commands(file: SourceFile) -> frozenset[str]:
    """Return the names under which this file calls commands: "commands.x" counts by its module, others by name."""
    names = set()
    for node in file.nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("houvast."):
            parts = node.module.split(".")
            for alias in node.names:
                known_as = alias.asname or alias.name
                if len(parts) > 2 and parts[2] == "commands":
                    names.add(known_as)
                elif alias.name == "commands":
                    names.add(f"{known_as}.")
    return frozenset(names - NOT_A_WRITE)


def _count_most_calls(body: list[ast.stmt], commands: frozenset[str]) -> int:
    """Return the most calls of commands that one path through the statements makes."""
    through, ended = 0, 0
    for statement in body:
        for branch, leaves in _branches(statement):
            ended = max(ended, through + _count_most_calls(branch, commands)) if leaves else ended
        staying = [_count_most_calls(branch, commands) for branch, leaves in _branches(statement) if not leaves]
        through += max(staying, default=0) + _count_calls_here(statement, commands)
    return max(through, ended)


def _branches(statement: ast.stmt) -> list[tuple[list[ast.stmt], bool]]:
    """Return the alternatives inside a statement, and whether each leaves the function."""
    if isinstance(statement, ast.If):
        bodies = [statement.body, statement.orelse]
    elif isinstance(statement, ast.Match):
        bodies = [case.body for case in statement.cases]
    elif isinstance(statement, ast.Try):
        after = [*statement.orelse, *statement.finalbody]
        bodies = [[*statement.body, *after], *([*handler.body] for handler in statement.handlers)]
    elif isinstance(statement, ast.With | ast.For | ast.While):
        bodies = [statement.body]
    else:
        bodies = []
    return [
        (body, bool(body) and isinstance(body[-1], ast.Return | ast.Raise | ast.Continue | ast.Break))
        for body in bodies
    ]


def _count_calls_here(statement: ast.stmt, commands: frozenset[str]) -> int:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return 0
    inner = {id(node) for body, _ in _branches(statement) for child in body for node in ast.walk(child)}
    return sum(
        1
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and id(node) not in inner and _is_command(name_of_call(node), commands)
    )


def _is_command(name: str, commands: frozenset[str]) -> bool:
    return name in commands or any(each.endswith(".") and name.startswith(each) for each in commands)


def test_every_contracted_room_exists_or_waits_in_the_layers() -> None:
    assert list_contracted_rooms() <= set(list_rooms()), "Take rooms that are gone out of the import contract “files”."
