# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms ask for a day and for an amount in one way, so that the same mistake is answered the same everywhere."""

from __future__ import annotations

import ast

from tests.architecture.source import dotted_name, list_files_of

# What a form doesn't read itself, and what it asks with instead.
SHARED = {"forms.DateField": "DayField", "Money.from_euros_text": "AmountField"}

# Places that read it themselves, and why.
BY_HAND = {
    ("src/houvast/access/forms.py", "forms.DateField"): "access lies below web, where the shared fields are",
    (
        "src/houvast/budgetbeheer/forms/__init__.py",
        "Money.from_euros_text",
    ): "an amount in a row of a table that people fill, not in a form",
}


def test_days_and_amounts_are_asked_for_with_the_shared_fields() -> None:
    found = {
        (file.place, name): node.lineno
        for file in list_files_of("forms")
        if file.room != "web"
        for node in file.nodes
        if isinstance(node, ast.Call)
        for name in [dotted_name(node.func)]
        if name in SHARED
    }
    wrong = [
        f"{place}:{line} {name}: ask with {SHARED[name]} of houvast.web.forms.fields."
        for (place, name), line in found.items()
        if (place, name) not in BY_HAND
    ]
    assert not wrong, "\n".join(wrong)
    assert not BY_HAND.keys() - found.keys(), "These read nothing by hand any longer: take them off the list."
