# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The screens in English: every Dutch sentence of code and templates has its translation."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from gettext import GNUTranslations

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from houvast.config.messages import collect_messages, is_translated, read_catalogue

_PLACE = re.compile(r"%\((\w+)\)([sd])")
_MEND = "Run `make messages` and translate it in src/houvast/locale/en/LC_MESSAGES/django.po."


@cache
def _collected() -> Catalog:
    """Return the sentences of code and templates, read once for all rules."""
    return collect_messages()


@cache
def _kept() -> Catalog:
    """Return the catalogue with its translations, read once for all rules."""
    return read_catalogue()


def _list(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_every_sentence_of_the_screens_is_in_the_english_catalogue() -> None:
    kept = _kept()
    missing = [
        f"{message.locations[0][0]}: “{_forms(message.id)[0]}”. {_MEND}"
        for message in _list(_collected())
        if (found := kept.get(message.id, message.context)) is None or not is_translated(found.string)
    ]
    assert not missing, "\n".join(missing)


def test_no_sentence_stays_in_the_catalogue_after_its_page_is_gone() -> None:
    there = _collected()
    gone = [message.id for message in _list(_kept()) if there.get(message.id, message.context) is None]
    assert not gone, f"{gone}: run `make messages`."


def test_a_translation_has_the_places_for_values_of_its_sentence() -> None:
    wrong = []
    for message in _list(_kept()):
        places = {place for form in _forms(message.id) for place in _PLACE.findall(form)}
        for form, dutch in zip(_forms(message.string), _forms(message.id), strict=True):
            own = set(_PLACE.findall(form))
            # A singular may write its one as a word.
            if not own <= places or (dutch is _forms(message.id)[-1] and own != set(_PLACE.findall(dutch))):
                wrong.append(f"“{dutch}” → “{form}”: the places for values differ.")
    assert not wrong, "\n".join(wrong)


def test_the_catalogue_works_as_the_site_uses_it() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, _kept())
    compiled.seek(0)
    english = GNUTranslations(compiled)
    assert english.gettext("Inloggen") == "Log in"
    one, many = "%(words)s bestand staat apart", "%(words)s bestanden staan apart"
    assert english.ngettext(one, many, 1) != english.ngettext(one, many, 2)


def test_sentences_of_code_and_of_templates_are_both_found() -> None:
    found = {_forms(message.id)[0] for message in _list(_collected())}
    assert {"Vul uw gebruikersnaam in.", "Rol kiezen", "Logboek", "gaf een medewerker een rol"} <= found
