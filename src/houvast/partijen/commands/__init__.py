# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of partijen, one function per verb."""

from houvast.partijen.commands.bulk import register_huishoudens, register_organisaties
from houvast.partijen.commands.huishoudens import (
    BsnIsOfAnother,
    InwonerIsMemberElsewhere,
    NotAMember,
    NumberIsTaken,
    admit_huishouden,
    admit_inwoner,
    join_huishouden,
    leave_huishouden,
    move_huishouden,
    register_huishouden,
    register_inwoner,
)
from houvast.partijen.commands.organisaties import (
    BankrekeningIsKnown,
    BankrekeningNotFound,
    OrganisatieIsKnown,
    OrganisatieNotFound,
    admit_organisatie,
    end_bankrekening,
    register_bankrekening,
    register_organisatie,
)
from houvast.partijen.commands.overgang import change_uitvoerder
from houvast.partijen.domain.registraties import AdresRegistration, HuishoudenRegistration, InwonerRegistration

__all__ = [
    "AdresRegistration",
    "BankrekeningIsKnown",
    "BankrekeningNotFound",
    "BsnIsOfAnother",
    "HuishoudenRegistration",
    "InwonerIsMemberElsewhere",
    "InwonerRegistration",
    "NotAMember",
    "NumberIsTaken",
    "OrganisatieIsKnown",
    "OrganisatieNotFound",
    "admit_huishouden",
    "admit_inwoner",
    "admit_organisatie",
    "change_uitvoerder",
    "end_bankrekening",
    "join_huishouden",
    "leave_huishouden",
    "move_huishouden",
    "register_bankrekening",
    "register_huishouden",
    "register_huishoudens",
    "register_inwoner",
    "register_organisatie",
    "register_organisaties",
]
