# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""No float comes near money."""

from __future__ import annotations

import ast

from tests.architecture.source import SourceFile, dotted_name, list_source_files

ROOMS_WITH_MONEY = frozenset({"ledger", "bankfiles", "budgetbeheer", "schuldregeling", "kernel"})

# Fractions that are no money, and why.
NO_MONEY: dict[str, str] = {}


def _files() -> list[SourceFile]:
    return [
        file
        for file in list_source_files()
        if file.room in ROOMS_WITH_MONEY and file.kind not in {"tests", "migrations"} and file.place not in NO_MONEY
    ]


def test_amounts_are_never_floats() -> None:
    wrong = []
    for file in _files():
        for node in file.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                wrong.append(
                    f"{file.place}:{node.lineno} has {node.value}: money is whole cents; a share is a Fraction or two ints."
                )
            elif isinstance(node, ast.Name | ast.Attribute) and dotted_name(node).rsplit(".", 1)[-1] in {
                "float",
                "FloatField",
            }:
                wrong.append(f"{file.place}:{node.lineno} uses float: take Money or whole cents.")
    assert not wrong, "\n".join(wrong)


def test_money_is_divided_with_a_rule_for_the_remainder() -> None:
    wrong = [
        f"{file.place}:{node.lineno} divides cents with “/”: use Money.divide_evenly, divide_by_weights, or “//” with a reason."
        for file in _files()
        for node in file.nodes
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and any(
            "cents" in dotted_name(side)
            for side in (node.left, node.right)
            if isinstance(side, ast.Name | ast.Attribute)
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_amounts_in_models_say_that_they_are_cents() -> None:
    money_words = ("amount", "balance", "bedrag", "saldo", "debits", "credits")
    wrong = [
        f"{file.place}:{node.lineno} {node.targets[0].id}: end it in _cents, so that nobody reads euros."
        for file in _files()
        if file.kind == "models"
        for node in file.nodes
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        and "IntegerField" in dotted_name(node.value.func)
        and any(word in node.targets[0].id.split("_") for word in money_words)
        and "cents" not in node.targets[0].id.split("_")
    ]
    assert not wrong, "\n".join(wrong)
