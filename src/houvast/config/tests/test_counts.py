# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

from django.core.cache import CacheHandler
from pytest_django import Settings

from houvast.config import settings as config
from houvast.klachten.views import openbaar


def test_whichever_process_serves_it_one_count_is_kept(settings: Settings, tmp_path: Path) -> None:
    settings.CACHES = {"default": config.CACHES["default"] | {"LOCATION": tmp_path}}
    openbaar._count("tries")
    beside = CacheHandler()["default"]
    assert beside.incr("tries") == 2
    assert openbaar._count("tries") == 3
