# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import ast
import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import houvast
from houvast.matching.engine.columns import make_column
from houvast.matching.engine.comparing import LEVELS
from houvast.matching.engine.linking import link
from houvast.matching.engine.table import build_table
from houvast.matching.engine.weighing import load_weights
from houvast.matching.generator.__main__ import main as write_signals
from houvast.matching.normaliser import VERSION
from houvast.matching.tests.other_town import Town
from houvast.matching.training.baselines import NORMALISED_PERSON, link_by_key_rules, link_by_normalised_key
from houvast.matching.training.estimate import TrainingSet, estimate_levels, sample_pairs
from houvast.matching.training.evaluate import evaluate
from houvast.matching.training.measure import measure_quality

_signals = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4), st.integers(0, 4)), max_size=30)


def test_only_pairs_of_different_partners_count() -> None:
    partners = ["huur", "huur", "water", "water"]
    scores = evaluate(partners, truth=[1, 1, 1, 2], links=["x", "x", "x", "x"])
    assert (scores.right, scores.found, scores.true) == (2, 4, 2)
    assert (scores.precision, scores.recall) == (0.5, 1.0)


@given(_signals)
def test_scores_are_those_of_counting_every_pair(signals: list[tuple[str, int, int]]) -> None:
    pairs = [(one, other) for one, other in combinations(signals, 2) if one[0] != other[0]]
    scores = evaluate([each[0] for each in signals], [each[1] for each in signals], [each[2] for each in signals])
    assert scores.true == sum(one[1] == other[1] for one, other in pairs)
    assert scores.found == sum(one[2] == other[2] for one, other in pairs)
    assert scores.right == sum(one[1:] == other[1:] for one, other in pairs)


@pytest.mark.parametrize(("level", "f1", "precision"), [("default", 0.985, 0.99), ("high", 0.96, 0.98)])
def test_the_shipped_weights_keep_what_was_promised_on_signals_that_they_never_saw(
    level: str, f1: float, precision: float
) -> None:
    quality = measure_quality(load_weights(), TrainingSet(seed=401, level=level, signals=4_000))
    assert quality.persons.f1 >= f1
    assert quality.persons.precision >= precision
    assert quality.households.f1 >= (0.975 if level == "default" else 0.94)


@pytest.mark.parametrize("noise", [1.0, 2.0])
def test_the_weights_hold_in_a_town_that_was_made_in_another_way(noise: float) -> None:
    rows, truth = Town(seed=6, noise=noise).signals(4_000)
    table = build_table({name: make_column(row[name] for row in rows) for name in rows[0]})
    partners, persons = [row["signaalpartner"] for row in rows], [person for person, _household in truth]
    links = link(table)
    found = evaluate(partners, persons, links.person.tolist())
    households = evaluate(partners, [household for _person, household in truth], links.household.tolist())
    by_key = evaluate(partners, persons, link_by_normalised_key(table, NORMALISED_PERSON).tolist())
    by_rules = evaluate(partners, persons, link_by_key_rules(table).tolist())
    assert found.f1 >= 0.985
    assert found.precision >= 0.99
    assert households.f1 >= 0.95
    assert by_key.f1 < by_rules.f1 < found.f1


def test_the_weights_file_says_where_it_comes_from_and_how_good_it_is() -> None:
    weights = load_weights()
    assert weights.normaliser == VERSION
    assert weights.version
    at_default = next(each for name, each in weights.quality.items() if name.startswith("default"))
    assert at_default["f1"] >= 0.985
    assert at_default["precision"] >= 0.99
    assert at_default["household_f1"] >= 0.975


def test_splink_estimates_what_counting_gives() -> None:
    pytest.importorskip("splink", reason="Splink is for benches and training alone; make bench installs it")
    pairs = sample_pairs(TrainingSet(seed=7, level="default", signals=600)).same
    estimated = estimate_levels(pairs)
    for comparison in ("birth", "surname", "address"):
        level = pairs[comparison]
        share = np.mean(level[level > 0] == LEVELS[comparison].index("equal"))
        assert estimated[comparison]["equal"] == pytest.approx(share)


def test_the_product_never_asks_for_splink() -> None:
    source = Path(houvast.__file__).parent
    asking = {
        file.relative_to(source).parts[:2]
        for file in source.rglob("*.py")
        for text in [file.read_text(encoding="utf-8")]
        if "import" in text and "splink" in text
        for node in ast.walk(ast.parse(text))
        for name in _imported(node)
        if name.split(".")[0] == "splink"
    }
    assert asking == {("matching", "training")}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_the_bench_links_a_file_in_a_process_of_its_own_and_says_what_it_took(tmp_path: Path) -> None:
    path, out = tmp_path / "signals.csv", tmp_path / "ours.npz"
    write_signals(["--signals", "200", "--out", str(path)])
    command = [sys.executable, "-m", "houvast.config.bench.linking", "ours", str(path), str(out)]
    printed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert printed["cpu_seconds"] > 0
    assert printed["memory_mb"] > 10
    with np.load(out) as groups:
        assert len(groups["person"]) == len(groups["household"]) == 200
