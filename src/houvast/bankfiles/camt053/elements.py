# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small parts of a file as lxml elements, by local name: the start of a statement, balances, odd entries."""

from __future__ import annotations

import re
from typing import cast

from lxml.etree import XMLParser, _Element, fromstring, tostring

_PREFIX = re.compile(r"[<\s]/?([A-Za-z_][\w.-]*):[A-Za-z_]")


def parse_part(text: str) -> _Element:
    """Return a wrapper around a part of a document that was checked as a whole; names outside it are declared here."""
    prefixes = set(_PREFIX.findall(text)) - {"xml", "xmlns"}
    declared = "".join(f' xmlns:{prefix}="part:{prefix}"' for prefix in sorted(prefixes))
    parser = XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, recover=True
    )
    return fromstring(f"<part{declared}>{text}</part>", parser)


def canonical(text: str) -> str:
    """Return one element as lxml writes it, where no ">" stands but at the end of a tag."""
    return tostring(parse_part(text)[0], encoding="unicode", with_tail=False)


def local_name(element: _Element) -> str:
    """Return the name without its namespace."""
    return element.tag.rpartition("}")[2]


def line_within(element: _Element) -> int:
    """Return how many lines below the start of its part an element stands."""
    line = cast("int | None", element.sourceline)
    return line - 1 if line else 0


def text_of(element: _Element | None) -> str:
    """Return an element's text without the white space around it; "" where there is no element."""
    return (element.text or "").strip() if element is not None else ""


def child_of(element: _Element | None, name: str) -> _Element | None:
    """Return the first child with this local name."""
    if element is not None:
        for child in element:
            if local_name(child) == name:
                return child
    return None


def descend(element: _Element | None, *names: str) -> _Element | None:
    """Return the element at the end of a way down by local names."""
    for name in names:
        element = child_of(element, name)
    return element
