# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The papers of public code: there, valid, and true about the repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.architecture.source import ROOT, list_layers, list_repository_files, list_rooms

PAPERS = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "GOVERNANCE.md",
    "LICENSE",
    "LICENSES/EUPL-1.2.txt",
    "README.md",
    "README.nl.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/glossary.md",
    "publiccode.yml",
]

# publiccode.yml 0.7.0, the keys that it requires and the values that they may have.
DEVELOPMENT_STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
MAINTENANCE_TYPES = {"internal", "contract", "community", "none"}
SHORT_DESCRIPTION_MAX = 150
LONG_DESCRIPTION_SIZES = range(150, 10_001)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_of_public_code_is_there(paper: str) -> None:
    assert (ROOT / paper).read_text().strip(), f"{paper} is empty."


def test_the_licence_is_the_same_in_both_places() -> None:
    assert (ROOT / "LICENSE").read_text() == (ROOT / "LICENSES/EUPL-1.2.txt").read_text()


def test_publiccode_yml_follows_the_standard() -> None:
    facts: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert facts["publiccodeYmlVersion"] == "0.7.0"
    assert facts["name"] == "Houvast"
    assert facts["url"].startswith("https://")
    assert facts["platforms"] == ["web"]
    assert facts["softwareType"] == "standalone/web"
    assert facts["developmentStatus"] in DEVELOPMENT_STATUSES
    assert facts["legal"]["license"] == "EUPL-1.2"
    assert set(facts["description"]) == {"nl", "en"}
    for description in facts["description"].values():
        assert len(description["shortDescription"]) <= SHORT_DESCRIPTION_MAX
        assert len(description["longDescription"]) in LONG_DESCRIPTION_SIZES
        assert description["features"]
    assert facts["maintenance"]["type"] in MAINTENANCE_TYPES
    assert all(contact["name"] for contact in facts["maintenance"]["contacts"])
    assert facts["localisation"]["localisationReady"] is True
    assert "nl" in facts["localisation"]["availableLanguages"]


def test_links_between_papers_lead_somewhere() -> None:
    dead = [
        f"{paper.relative_to(ROOT)} links to {target}, which is not there."
        for paper in list_repository_files()
        if paper.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", paper.read_text())
        if not re.match(r"[a-z]+:", target) and not (paper.parent / target).exists()
    ]
    assert not dead, "\n".join(dead)


def test_the_architecture_page_knows_every_room() -> None:
    page = (ROOT / "docs/architecture.md").read_text()
    unknown = [room for room in sorted(set(list_rooms()).union(*list_layers())) if not re.search(rf"\b{room}\b", page)]
    assert not unknown, f"{unknown}: give the room its line in docs/architecture.md."


def test_decisions_are_numbered_without_gaps() -> None:
    decisions = sorted(path.name for path in (ROOT / "docs/adr").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
    for name in decisions:
        headings = re.findall(r"^## (\w+)", (ROOT / "docs/adr" / name).read_text(), flags=re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], f"{name}: a decision has these three headings."


def test_what_the_repository_says_of_its_commands_exists_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    papers = [ROOT / paper for paper in PAPERS if Path(paper).suffix == ".md"]
    named = {
        target
        for paper in papers
        for target in re.findall(r"`?make ([a-z-]+)`|^make ([a-z-]+)", paper.read_text(), re.MULTILINE)
    }
    missing = {name for pair in named for name in pair if name} - targets
    assert not missing, f"{sorted(missing)}: no such make target; mend the text or the Makefile."
