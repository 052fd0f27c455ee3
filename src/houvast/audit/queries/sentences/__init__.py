# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each command did, as a Dutch sentence that follows the name of who did it ("Noor gaf een rol")."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.audit.queries.sentences import help as helping
from houvast.audit.queries.sentences import money, oversight, work

_PARTS = (money, helping, oversight, work)
# A command that is not here is shown by its own name; tests/architecture keeps the tables whole.
SENTENCES = {command: sentence for part in _PARTS for command, sentence in part.SENTENCES.items()}
OBJECTS = {kind: name for part in _PARTS for kind, name in part.OBJECTS.items()}


def say_command(command: str) -> str:
    """Return what was done, as a sentence without its subject."""
    known = SENTENCES.get(command)
    return str(known) if known is not None else _("deed “%(command)s”") % {"command": command.replace("_", " ")}


def say_object(object_kind: str, object_id: int | None) -> str:
    """Return on what, such as "afspraak 12"."""
    kind = str(OBJECTS.get(object_kind, object_kind.replace("_", " ")))
    return kind if object_id is None else f"{kind} {object_id}"
