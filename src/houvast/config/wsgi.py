# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The WSGI application that a web server runs, made ready before the first request."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")


def warm_up() -> None:
    """Make what the first requests would make one by one while people wait: addresses, pages, sentences.

    What is there by then stays for good, so the garbage collector need not look at it again.
    """
    from django.apps import apps  # noqa: PLC0415 (Django is set up only by now)
    from django.conf import settings  # noqa: PLC0415
    from django.template.loader import get_template  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    for language, _naam in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("")
            # Asking for a name makes the addresses of all rooms.
            assert get_resolver().namespace_dict
    for room in apps.get_app_configs():
        folder = Path(room.path) / "templates"
        if room.name.startswith("houvast."):
            for path in sorted(folder.rglob("*.html")):
                get_template(path.relative_to(folder).as_posix())
    gc.collect()
    gc.freeze()


application = get_wsgi_application()
warm_up()
