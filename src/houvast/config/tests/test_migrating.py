# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new database is migrated fast, and a migration that runs code of its own finds every model whole."""

from __future__ import annotations

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from houvast.config.migrating import each_model_alone


def _town() -> ProjectState:
    state = ProjectState()
    state.add_model(ModelState("town", "Street", [("id", models.BigAutoField(primary_key=True))]))
    house = [
        ("id", models.BigAutoField(primary_key=True)),
        ("street", models.ForeignKey("town.Street", models.CASCADE)),
    ]
    state.add_model(ModelState("town", "House", house))
    return state


def test_what_a_model_is_reached_from_is_made_anew_before_code_sees_it() -> None:
    state = _town()
    house = state.apps.get_model("town", "House")
    with each_model_alone():
        state.add_field("town", "street", "naam", models.TextField(), preserve_default=True)
        assert state.apps.get_model("town", "House") is house
        state.clear_delayed_apps_cache()
    street = state.apps.get_model("town", "Street")
    assert street._meta.get_field("naam")
    assert state.apps.get_model("town", "House")._meta.get_field("street").related_model is street
    assert [each.name for each in street._meta.related_objects] == ["house"]


def test_an_upgrade_is_done_in_djangos_own_way() -> None:
    state = _town()
    house = state.apps.get_model("town", "House")
    with each_model_alone():
        pass
    state.add_field("town", "street", "naam", models.TextField(), preserve_default=True)
    assert state.apps.get_model("town", "House") is not house
