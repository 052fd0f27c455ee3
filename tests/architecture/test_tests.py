# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tests themselves: sentences for names, real parts, and each able to fail."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.architecture.source import ROOT, list_repository_files

WORDS_PER_NAME_MIN = 4


@cache
def _list_files() -> tuple[tuple[str, ast.Module, tuple[ast.AST, ...]], ...]:
    """Return the place, the tree and all nodes of every file with tests."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), tree := ast.parse(path.read_text()), tuple(ast.walk(tree)))
        for path in list_repository_files()
        if path.name.startswith("test_") and path.suffix == ".py"
    )


@cache
def _list_tests() -> tuple[tuple[str, ast.FunctionDef, ast.Module], ...]:
    return tuple(
        (place, node, tree)
        for place, tree, nodes in _list_files()
        for node in nodes
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_names_of_tests_are_sentences() -> None:
    short = [
        f"{place}:{test.lineno} {test.name}: say what holds, as a sentence that a consulent could say."
        for place, test, _ in _list_tests()
        if len(test.name.split("_")) <= WORDS_PER_NAME_MIN
    ]
    assert not short, "\n".join(short)


def test_names_of_tests_are_their_own() -> None:
    seen: set[tuple[str, str]] = set()
    twice = []
    for place, test, tree in _list_tests():
        inside = next((node.name for node in tree.body if isinstance(node, ast.ClassDef) and test in node.body), "")
        key = (f"{place}:{inside}", test.name)
        if key in seen:
            twice.append(f"{place}:{test.lineno} {test.name}: hides another test of the same name.")
        seen.add(key)
    assert not twice, "\n".join(twice)


def test_every_test_can_fail() -> None:
    idle = [
        f"{place}:{test.lineno} {test.name}: asserts nothing."
        for place, test, _ in _list_tests()
        if not any(_checks(node) for node in ast.walk(test))
    ]
    assert not idle, "\n".join(idle)


def _checks(node: ast.AST) -> bool:
    """Tell whether it asserts, expects an error, or leaves the asserting to a function that is named for it."""
    if isinstance(node, ast.Assert | ast.Raise):
        return True
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in {"raises", "fail", "warns"} or bool(
            re.match(r"_*(?:django_)?(?:assert|check|expect|verify|prove)", name)
        )
    return False


def test_our_own_code_is_never_mocked() -> None:
    mocked = [
        path.relative_to(ROOT).as_posix()
        for path in list_repository_files()
        if path.suffix == ".py"
        and "tests" in path.parts
        and path.name != "test_tests.py"
        and "unittest.mock" in path.read_text()
    ]
    assert not mocked, f"{mocked}: use the real thing; for outside systems, the fake behind their port."


def test_a_test_is_skipped_for_a_reason_only() -> None:
    silent = [
        f"{place}:{node.lineno} skips without a reason."
        for place, _, nodes in _list_files()
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"skip", "skipif", "xfail"}
        and not (node.args or node.keywords)
    ]
    assert not silent, "\n".join(sorted(set(silent)))
