# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes in without a person: files in a watched folder, one folder per partner, named by its code."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.vroegsignalering.commands import Kanaal, LeveringResult, receive_levering
from houvast.vroegsignalering.queries import SignaalpartnerView, list_own_signaalpartners

# A file that was written to so recently may still be growing; who moves it into place with a rename waits no longer.
STABLE_SECONDS = 2
_UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload")
_SHOWN_MAX = 100_000
# Where files go when they were taken in, or could not be.
DONE, WRONG = "verwerkt", "geweigerd"


class NoSuchSignaalpartner(DomainError):
    """Use the code that the gemeente gave the partner; with the gemeente's name when two gave the same."""


def find_by_code(code: str, gemeente: str | None = None) -> SignaalpartnerView:
    """Return the partner with this code, over all gemeenten of this installation. Raises NoSuchSignaalpartner."""
    found: list[SignaalpartnerView] = []
    for organisatie in list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER):
        actor = get_system_actor(organisatie.organisatie_id)
        with scoped(scope_of(actor)):
            found += [each for each in list_own_signaalpartners(actor) if each.code == code]
    chosen = [each for each in found if gemeente is None or each.gemeente_naam == gemeente]
    if len(chosen) != 1:
        there = ", ".join(sorted(each.gemeente_naam for each in found)) or _("geen enkele gemeente")
        message = _(
            "Code “%(code)s” hoort bij %(there)s. Geef de code van één partner, zo nodig met de gemeente erbij."
        )
        raise NoSuchSignaalpartner(message % {"code": code, "there": there})
    return chosen[0]


def receive_path(
    partner: SignaalpartnerView, path: Path, *, kanaal: Kanaal, refused_path: Path | None = None
) -> LeveringResult:
    """Take in a file as Houvast at work for the partner; refused rows go to a file of their own, if asked.

    Raises what `receive_levering` raises, and OSError.
    """
    actor = get_system_actor(partner.organisatie_id)
    refusing = nullcontext() if refused_path is None else refused_path.open("w", encoding="utf-8", newline="")
    with scoped(scope_of(actor)), path.open("rb") as file, refusing as refused_to:
        result = receive_levering(
            actor=actor,
            signaalpartner_id=partner.signaalpartner_id,
            file=file,
            file_name=path.name,
            kanaal=kanaal,
            now=timezone.now(),
            refused_to=refused_to,
            shown_max=_SHOWN_MAX,
        )
    if refused_path is not None and not result.refused_count:
        refused_path.unlink()
    return result


def receive_folder(folder: Path, partner: SignaalpartnerView, *, stable_seconds: int = STABLE_SECONDS) -> Iterator[str]:
    """Take in the complete files of one partner's folder, oldest first; yield a sentence for each.

    A file that was taken in is removed: it holds data of people, and what counts is in the database. What came of it
    stands in `verwerkt`, with the refused rows beside it for the partner to fetch. A file that can't be read goes to
    `geweigerd`. A kill halfway is harmless: the next round finds the bytes known.
    """
    for path in _list_complete(folder, stable_seconds):
        done, wrong = folder / DONE, folder / WRONG
        done.mkdir(exist_ok=True)
        try:
            refused = done / f"{path.stem}-geweigerd.csv"
            result = receive_path(partner, path, kanaal=Kanaal.MAP, refused_path=refused)
        except FileNotFoundError:
            # Another watcher of the same folder was first.
            continue
        except DomainError as fault:
            wrong.mkdir(exist_ok=True)
            path.replace(wrong / path.name)
            (wrong / f"{path.name}.json").write_text(json.dumps({"reason": str(fault)}, ensure_ascii=False))
            yield f"{path.name}: {fault}"
            continue
        (done / f"{path.name}.json").write_text(json.dumps(result.facts(_), ensure_ascii=False, indent=2))
        path.unlink(missing_ok=True)
        yield f"{path.name}: {result.accepted} + {result.repeated} / {result.rows}"


def _list_complete(folder: Path, stable_seconds: int) -> list[Path]:
    now = time.time()
    found = []
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.name.endswith(_UNFINISHED) or not entry.is_file(follow_symlinks=False):
            continue
        changed = entry.stat(follow_symlinks=False).st_mtime
        # A clock that was set back makes a file look as if from the future; that one is old enough.
        if not 0 <= now - changed < stable_seconds:
            found.append((changed, entry.name, Path(entry.path)))
    return [path for _changed, _name, path in sorted(found)]
