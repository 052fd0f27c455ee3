# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every act in the log says how the people it was about are found, or why it has none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from houvast.audit.queries import OBJECTS, SENTENCES
from houvast.config.betrokkenen.paths import (
    ABOUT_NOBODY,
    BY_COMMAND,
    BY_KIND,
    KEYS,
    KINDS_ABOUT_NOBODY,
    MANY_AT_ONCE,
    READS,
)
from tests.architecture.source import SourceFile, list_files_of, name_of_call

# What holds the things of very many people: its number names none of them.
_WHOLE = frozenset({"administratie", "gemeente"})


@dataclass(frozen=True)
class _Site:
    """A call that writes a line of the log."""

    place: str
    command: str | None
    kind: str | None
    is_bulk: bool
    keys: frozenset[str]


def _list_sites() -> Iterator[_Site]:
    for file in list_files_of("commands"):
        for call in (node for node in file.nodes if isinstance(node, ast.Call)):
            said = {each.arg: each.value for each in call.keywords}
            if name_of_call(call).rsplit(".", 1)[-1] == "record" and {"command", "object_kind"} <= said.keys():
                yield _site(file, call, said)


def _site(file: SourceFile, call: ast.Call, said: dict[str | None, ast.expr]) -> _Site:
    kind, number = _text(said["object_kind"]), said.get("object_id")
    is_bulk = kind in _WHOLE or isinstance(number, ast.Constant | ast.IfExp | ast.Subscript)
    return _Site(
        f"{file.place}:{call.lineno}", _text(said["command"]), kind, is_bulk, frozenset(_keys(file, said.get("new")))
    )


def _text(value: ast.expr) -> str | None:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def _keys(file: SourceFile, value: ast.expr | None) -> Iterator[str]:
    """Yield the keys of the values of a line, also those that a function of the same file puts together."""
    called = {name_of_call(each) for each in ast.walk(value) if isinstance(each, ast.Call)} if value else set()
    within = [*([value] if value else []), *(each for each in file.functions() if each.name in called)]
    for part in within:
        for node in ast.walk(part):
            if isinstance(node, ast.Dict):
                yield from (key for each in node.keys if each is not None and (key := _text(each)) is not None)


def _is_told(site: _Site) -> bool:
    by_number = site.kind in MANY_AT_ONCE or site.kind in KINDS_ABOUT_NOBODY - _WHOLE
    return bool(site.keys & KEYS.keys()) or by_number or site.command in BY_COMMAND.keys() | ABOUT_NOBODY.keys()


def test_an_act_on_many_at_once_says_how_its_people_are_found_or_why_it_has_none() -> None:
    missing = [
        f"{site.place}: put the ids in `new` under one of {sorted(KEYS)}, or say in config/betrokkenen/paths.py how the "
        f"people of “{site.command}” are found (BY_COMMAND), or why it has none (ABOUT_NOBODY)."
        for site in _list_sites()
        if site.is_bulk and not _is_told(site)
    ]
    assert not missing, "\n".join(missing)


def test_every_kind_of_thing_in_the_log_leads_to_people_or_is_about_none() -> None:
    said = {site.kind for site in _list_sites() if site.kind}
    missing = sorted((said | OBJECTS.keys()) - BY_KIND.keys() - KINDS_ABOUT_NOBODY)
    assert not missing, f"{missing}: add a path to BY_KIND in config/betrokkenen/paths.py, or to KINDS_ABOUT_NOBODY."
    assert not BY_KIND.keys() & KINDS_ABOUT_NOBODY


def test_the_ways_to_people_are_of_commands_and_kinds_that_there_are() -> None:
    unknown = (BY_COMMAND.keys() | ABOUT_NOBODY.keys() | READS) - SENTENCES.keys()
    assert not unknown, f"{sorted(unknown)}: no command has this name."
    assert set(KEYS.values()) <= BY_KIND.keys()
    assert not BY_COMMAND.keys() & ABOUT_NOBODY.keys()


def test_the_reader_of_lines_finds_them_all() -> None:
    sites = list(_list_sites())
    assert {"link_signalen", "make_overzichten", "move_betaalopdrachten"} <= {
        each.command for each in sites if each.is_bulk
    }
    assert any(each.kind == "overgang" or each.keys & {"overgangen"} for each in sites)
