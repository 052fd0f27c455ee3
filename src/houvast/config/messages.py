# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sentences of the screens, gathered from code and templates into the catalogue of the second language.

`python -m houvast.config.messages` (make messages) brings the catalogue up to date: new sentences come in without a
translation, sentences that are gone go out. Babel reads and writes it, so that no gettext programs are needed.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

import houvast

PACKAGE = Path(__file__).resolve().parents[1]
LANGUAGE = "en"
CATALOGUE = PACKAGE / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_HEAD = """\
# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
# The screens in English; the Dutch sentence is the key. Made up to date by `make messages`."""

# Git knows when; a date of its own would make every update a change.
_DAY = datetime(2026, 11, 22, tzinfo=UTC)

_Found = tuple[Path, int, str | tuple[str, ...], str | None]


def collect_messages() -> Catalog:
    """Return the sentences of all rooms, without translations."""
    catalogue = Catalog(
        locale=LANGUAGE,
        header_comment=_HEAD,
        project="Houvast",
        version=houvast.VERSION,
        copyright_holder="Houvast contributors",
        msgid_bugs_address="maintainers@houvast.example",
        language_team="Houvast",
        last_translator="Houvast contributors",
        creation_date=_DAY,
        revision_date=_DAY,
        fuzzy=False,
    )
    for path, _line, message, context in _list_messages():
        # Without line numbers, so that a change elsewhere in a file is no change here.
        catalogue.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), 0)], context=context)
    return catalogue


def read_catalogue() -> Catalog:
    """Return the catalogue as it is kept, with its translations."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update_catalogue() -> list[str]:
    """Bring the catalogue up to date and return the sentences that have no translation yet."""
    catalogue = collect_messages()
    kept = read_catalogue() if CATALOGUE.exists() else Catalog(locale=LANGUAGE)
    for message in catalogue:
        before = kept.get(message.id, message.context) if message.id else None
        if before is not None:
            message.string = before.string
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)
    return [str(message.id) for message in catalogue if message.id and not is_translated(message.string)]


def is_translated(translation: str | Sequence[str] | None) -> bool:
    """Tell whether there is a translation, in every plural form."""
    forms = [translation] if isinstance(translation, str) else translation or ()
    return bool(forms) and all(forms)


def _list_messages() -> Iterator[_Found]:
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if "tests" in parts or "migrations" in parts or "node_modules" in parts:
            continue
        if path.suffix == ".py":
            yield from _extract(path, path.read_text())
        elif path.suffix in {".html", ".txt"} and "templates" in parts:
            # Django turns a template into calls of gettext between blanked-out text; the margins mean nothing.
            code = templatize(path.read_text())
            yield from _extract(path, "\n".join(line.strip() for line in code.splitlines()))


def _extract(path: Path, code: str) -> Iterator[_Found]:
    for line, message, _comments, context in extract("python", io.BytesIO(code.encode()), keywords=_KEYWORDS):
        yield path, line, message, context


def main() -> int:
    """Bring the catalogue up to date; name what still needs a translation and end with 1 when something does."""
    if not settings.configured:
        settings.configure()
    waiting = update_catalogue()
    for sentence in waiting:
        sys.stdout.write(f"{CATALOGUE.relative_to(PACKAGE.parents[1])}: translate “{sentence}”\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
