# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server is ready before the first visitor comes."""

from __future__ import annotations

import gc

from django.template import engines

from houvast.config import wsgi


def test_no_page_is_compiled_while_someone_waits_and_workers_share_no_connection() -> None:
    # Tests that don't ask for a database may not open a connection to it.
    wsgi.warm_up()
    gc.unfreeze()

    (loader,) = engines["django"].engine.template_loaders  # type: ignore[attr-defined]
    kept = {str(key) for key in loader.get_template_cache}
    assert {"budgetbeheer/huishouden.html", "cotton/card.html", "web/base.html"} <= kept
