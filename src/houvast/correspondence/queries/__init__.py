# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of correspondence."""

from houvast.correspondence.domain.bericht import Content, Huisstijl, State
from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon
from houvast.correspondence.queries.berichten import (
    BerichtNotFound,
    BerichtView,
    StapView,
    count_by_state,
    get_bericht,
    get_content,
    list_berichten,
    list_by_id,
    list_of_objects,
    list_stappen,
)
from houvast.correspondence.queries.papier import PDF_LETTERS_MAX, render_bericht, render_pdf, render_voorbeeld
from houvast.correspondence.queries.sjablonen import (
    HuisstijlNotThere,
    SjabloonNotFound,
    VersieView,
    find_huisstijl,
    get_huisstijl,
    get_sjabloon,
    list_huisstijlen,
    list_sjablonen,
    list_versies,
)
from houvast.correspondence.queries.stapels import (
    DeelView,
    StapelView,
    find_deel,
    find_stapel,
    list_stapel_ids,
    list_stapels,
)

__all__ = [
    "PDF_LETTERS_MAX",
    "BerichtNotFound",
    "BerichtView",
    "Content",
    "DeelView",
    "Huisstijl",
    "HuisstijlNotThere",
    "Kanaal",
    "Sjabloon",
    "SjabloonNotFound",
    "StapView",
    "StapelView",
    "State",
    "VersieView",
    "count_by_state",
    "find_deel",
    "find_huisstijl",
    "find_stapel",
    "get_bericht",
    "get_content",
    "get_huisstijl",
    "get_sjabloon",
    "list_berichten",
    "list_by_id",
    "list_huisstijlen",
    "list_of_objects",
    "list_sjablonen",
    "list_stapel_ids",
    "list_stapels",
    "list_stappen",
    "list_versies",
    "render_bericht",
    "render_pdf",
    "render_voorbeeld",
]
