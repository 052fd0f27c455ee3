# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between Django and the rooms: who asks, in which role, and what the database may show them.

A page is closed unless it says otherwise: without a login, a second factor and a role nobody gets past this file
(views marked with Django's `login_not_required` excepted), and `page` names the roles that may.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.defaults import page_not_found
from django_otp import DEVICE_ID_SESSION_KEY

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.domain.sessions import SessionLimits
from houvast.access.queries import actor_of, find_medewerker, roles_of
from houvast.database.scope import NOTHING, apply_scope

DEMO_SESSION_KEY = "demo"
ROLE_SESSION_KEY = "role"
BEGUN_SESSION_KEY = "begun_at"
SEEN_SESSION_KEY = "seen_at"

# The moment someone was last seen is kept to the minute, so that reading pages doesn't write the session each time.
_SEEN_EVERY = timedelta(minutes=1)

_Arguments = ParamSpec("_Arguments")
# A page, or a file that is sent part by part.
_Answer = TypeVar("_Answer", bound=HttpResponseBase)
_View = Callable[Concatenate[HttpRequest, _Arguments], _Answer]


def page(*roles: Role) -> Callable[[_View[_Arguments, _Answer]], _View[_Arguments, _Answer]]:
    """Show a view to these roles; to every other it isn't there. `request.actor` is who asks."""

    def decorate(view: _View[_Arguments, _Answer]) -> _View[_Arguments, _Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Answer:
            actor = getattr(request, "actor", None)
            if actor is None or actor.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        guarded.roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return decorate


def without_role(view: _View[_Arguments, _Answer]) -> _View[_Arguments, _Answer]:
    """Show a view to everyone who is logged in, also before they have chosen a role."""
    view.needs_role = False  # type: ignore[attr-defined]
    return view


def before_own_wachtwoord(view: _View[_Arguments, _Answer]) -> _View[_Arguments, _Answer]:
    """Show a view also to someone who still has to replace the password that a beheerder gave them."""
    view.needs_own_wachtwoord = False  # type: ignore[attr-defined]
    return view


class MedewerkerBackend(ModelBackend):
    """Finds the person of a session with roles, books and devices in one query, and checks a password."""

    def get_user(self, user_id: int) -> Any:  # noqa: ANN401 (Django's own type is its default user)
        """Return the active person, or None."""
        return find_medewerker(user_id, today=timezone.localdate())


class ActorMiddleware:
    """Sets `request.actor`, `request.own_roles` and `request.is_verified`, and the scope of the database connection.

    The scope goes when the request is over, whatever happened, so that the next one on this connection starts with
    nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response
        self.limits = SessionLimits(settings.SESSION_INACTIVE_MAX, settings.SESSION_TOTAL_MAX)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request within the scope of who asks."""
        _identify(request, ended=self._end_old_session(request))
        actor = request.actor  # type: ignore[attr-defined]
        apply_scope(NOTHING if actor is None else scope_of(actor))
        try:
            return self.get_response(request)
        finally:
            _forget_scope()

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Send who isn't logged in to the login, and who has no role yet to the choice of one."""
        if not getattr(view, "login_required", True):
            return None
        if not request.is_verified:  # type: ignore[attr-defined]
            return HttpResponseRedirect(_login_address(request))
        if _has_temporary_wachtwoord(request) and getattr(view, "needs_own_wachtwoord", True):
            return HttpResponseRedirect(reverse("access:wachtwoord"))
        if request.actor is None and getattr(view, "needs_role", True):  # type: ignore[attr-defined]
            return HttpResponseRedirect(reverse("access:rol"))
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Let what is forbidden look like what isn't there."""
        return page_not_found(request, Http404()) if isinstance(fault, NotAllowed) else None

    def _end_old_session(self, request: HttpRequest) -> bool:
        """End the session when its time is over; return whether it was."""
        session = request.session
        if SEEN_SESSION_KEY not in session:
            return False
        now = timezone.now()
        begun, seen = (datetime.fromtimestamp(session[key], UTC) for key in (BEGUN_SESSION_KEY, SEEN_SESSION_KEY))
        if self.limits.have_passed(begun_at=begun, seen_at=seen, now=now):
            session.flush()
            request.user = AnonymousUser()
            return True
        if now - seen >= _SEEN_EVERY:
            session[SEEN_SESSION_KEY] = int(now.timestamp())
        return False


def _identify(request: HttpRequest, *, ended: bool) -> None:
    request.session_ended = ended  # type: ignore[attr-defined]
    request.actor = None  # type: ignore[attr-defined]
    request.own_roles = []  # type: ignore[attr-defined]
    request.is_verified = request.user.is_authenticated and _has_second_factor(request)  # type: ignore[attr-defined]
    if request.is_verified:  # type: ignore[attr-defined]
        medewerker: Any = request.user
        request.own_roles = roles_of(medewerker)  # type: ignore[attr-defined]
        if (role := request.session.get(ROLE_SESSION_KEY)) is not None:
            request.actor = actor_of(medewerker, Role(role))  # type: ignore[attr-defined]


def _has_second_factor(request: HttpRequest) -> bool:
    if settings.DEMO and request.session.get(DEMO_SESSION_KEY) is True:
        return True
    kind, _, device_id = request.session.get(DEVICE_ID_SESSION_KEY, "").partition("/")
    devices = request.user.device_ids  # type: ignore[union-attr]
    return kind == "otp_totp.totpdevice" and device_id.isdecimal() and int(device_id) in devices


def _has_temporary_wachtwoord(request: HttpRequest) -> bool:
    # Who plays someone in the demo has never typed a password.
    played = settings.DEMO and request.session.get(DEMO_SESSION_KEY) is True
    return not played and request.user.wachtwoord_is_temporary  # type: ignore[union-attr]


def _forget_scope() -> None:
    try:
        apply_scope(NOTHING)
    except DatabaseError:
        # Whatever keeps it from forgetting: a connection that is closed remembers nothing.
        connection.close()


def _login_address(request: HttpRequest) -> str:
    query = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
    if request.session_ended:  # type: ignore[attr-defined]
        query["verlopen"] = "1"
    return f"{reverse('access:inloggen')}{'?' if query else ''}{urlencode(query)}"
