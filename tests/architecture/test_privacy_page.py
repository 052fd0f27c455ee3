# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/privacy.md says what the code does."""

from __future__ import annotations

from houvast.access.domain.actors import Role
from houvast.config.privacy_page import render_privacy_page
from houvast.privacy.domain.doelen import DOEL_OF
from tests.architecture.source import ROOT, list_contracted_rooms, list_files_of


def test_the_page_about_privacy_is_current() -> None:
    current = (ROOT / "docs" / "privacy.md").read_text()
    assert current == render_privacy_page(), "docs/privacy.md is behind the code: run `make docs` and commit it."


def test_the_page_about_privacy_has_every_room_and_every_role() -> None:
    page = render_privacy_page()
    missing = [
        file.room
        for file in list_files_of("retention", rooms=list_contracted_rooms())
        if f"\n### {file.room}\n" not in page
    ]
    assert not missing
    assert all(doel.value.replace("_", " ") in page for doel in DOEL_OF.values())
    assert all(f"| {role.naam} |" in page for role in Role if role is not Role.SYSTEEM)
