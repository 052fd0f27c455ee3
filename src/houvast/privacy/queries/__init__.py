# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of privacy: the actor in, frozen values out."""

from houvast.privacy.queries.erasing import BewaarView, WisrondeView, list_bewaren, list_wisronden
from houvast.privacy.queries.logboek import list_verwerkingen
from houvast.privacy.queries.looking import InzageView, list_inzagen, list_inzagen_of_inwoner

__all__ = [
    "BewaarView",
    "InzageView",
    "WisrondeView",
    "list_bewaren",
    "list_inzagen",
    "list_inzagen_of_inwoner",
    "list_verwerkingen",
    "list_wisronden",
]
