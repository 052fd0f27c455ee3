# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, choosing a role, and the own password."""

from __future__ import annotations

import base64
from binascii import unhexlify
from urllib.parse import quote, urlencode

import qrcode
import qrcode.image.svg
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.util import random_hex

from houvast.access import commands, queries
from houvast.access.domain.actors import Actor, Role
from houvast.access.forms import CodeForm, InloggenForm, WachtwoordForm
from houvast.access.middleware import (
    BEGUN_SESSION_KEY,
    DEMO_SESSION_KEY,
    ROLE_SESSION_KEY,
    SEEN_SESSION_KEY,
    before_own_wachtwoord,
    without_role,
)

_BACKEND = "houvast.access.middleware.MedewerkerBackend"
_PENDING_KEY = "login_pending"
_DEVICE_KEY = "login_device_key"
# Between a right password and a right code.
_PENDING_SECONDS_MAX = 600


@sensitive_post_parameters("password")
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def inloggen(request: HttpRequest) -> HttpResponse:
    """Ask user name and password; the session starts only after the code that follows."""
    form = InloggenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        medewerker = auth.authenticate(request, **form.cleaned_data)
        today = timezone.localdate()
        if medewerker is None:
            form.add_error(None, _("Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."))
        elif queries.find_first_actor(medewerker.pk, today=today) is None:
            form.add_error(
                None, _("U heeft nog geen rol in Houvast. Vraag er een aan de beheerder van uw organisatie.")
            )
        else:
            return _ask_code(request, medewerker.pk)
    return render(
        request,
        "access/inloggen.html",
        {
            "form": form,
            "next": _safe_next(request),
            "ended": "verlopen" in request.GET,
            "demo_logins": queries.list_logins(today=timezone.localdate()) if settings.DEMO else [],
            "inactive_minutes": int(settings.SESSION_INACTIVE_MAX.total_seconds() // 60),
        },
    )


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask the code of the authenticator app, and let the person in."""
    actor = _find_pending(request)
    if actor is None or actor.medewerker_id is None or not queries.has_device(actor.medewerker_id):
        return redirect("access:inloggen")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = commands.check_code(actor=actor, code=form.cleaned_data["code"], now=timezone.now())
        if outcome.device_id is not None:
            return _let_in(request, actor, device_id=outcome.device_id)
        form.add_error("code", _refusal(outcome))
    return render(request, "access/code.html", {"form": form, "naam": actor.naam})


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def instellen(request: HttpRequest) -> HttpResponse:
    """Let someone register an authenticator app at the first login, and let them in with its first code."""
    actor = _find_pending(request)
    if actor is None or actor.medewerker_id is None or queries.has_device(actor.medewerker_id):
        return redirect("access:inloggen")
    # Kept in the session until the app has shown a right code, so that reading this page changes nothing.
    key = request.session.setdefault(_DEVICE_KEY, random_hex(20))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = commands.register_device(actor=actor, key=key, code=form.cleaned_data["code"], now=timezone.now())
        if outcome.device_id is not None:
            return _let_in(request, actor, device_id=outcome.device_id)
        form.add_error("code", _refusal(outcome))
    secret = base64.b32encode(unhexlify(key)).decode()
    context = {
        "form": form,
        "naam": actor.naam,
        "qr": _draw_qr(f"otpauth://totp/Houvast:{quote(actor.naam)}?secret={secret}&issuer=Houvast"),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    }
    return render(request, "access/instellen.html", context)


@never_cache
@login_not_required
@require_POST
def inloggen_demo(request: HttpRequest) -> HttpResponse:
    """Let a visitor of the demo in as someone of the demo town, in one click; there is no such page elsewhere."""
    if not settings.DEMO:
        raise Http404
    try:
        medewerker_id, role = int(request.POST["medewerker_id"]), Role(request.POST["role"])
    except (KeyError, ValueError) as fault:
        raise Http404 from fault
    actor = queries.find_actor(medewerker_id, role=role, today=timezone.localdate())
    if actor is None:
        raise Http404
    return _let_in(request, actor, role=role)


@never_cache
@login_not_required
@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    """End the session."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is not None:
        commands.log_out(actor=actor, now=timezone.now())
    auth.logout(request)
    return redirect("access:inloggen")


@never_cache
@without_role
@require_http_methods(["GET", "POST"])
def rol(request: HttpRequest) -> HttpResponse:
    """Let someone with several roles choose the one to work in."""
    own: list[Role] = request.own_roles  # type: ignore[attr-defined]
    if request.method == "POST":
        chosen = next((each for each in own if each.value == request.POST.get("role")), None)
        if chosen is None:
            raise Http404
        request.session[ROLE_SESSION_KEY] = chosen.value
        return redirect(_safe_next(request) or settings.LOGIN_REDIRECT_URL)
    return render(request, "access/rol.html", {"roles": own, "next": _safe_next(request)})


@sensitive_post_parameters("huidig", "nieuw", "herhaling")
@never_cache
@without_role
@before_own_wachtwoord
@require_http_methods(["GET", "POST"])
def wachtwoord(request: HttpRequest) -> HttpResponse:
    """Let someone choose a password; who got one from a beheerder comes here first, and has just typed that one."""
    medewerker = request.user
    is_temporary = medewerker.wachtwoord_is_temporary  # type: ignore[union-attr]
    form = WachtwoordForm(request.POST or None)
    if is_temporary:
        del form.fields["huidig"]
    if request.method == "POST" and form.is_valid():
        if not is_temporary and not medewerker.check_password(form.cleaned_data["huidig"]):
            form.add_error("huidig", _("Dit is niet het wachtwoord waarmee u nu inlogt."))
        elif _replaced(request, form):
            messages.success(request, _("Uw nieuwe wachtwoord geldt vanaf nu."))
            return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "access/wachtwoord.html", {"form": form, "is_temporary": is_temporary})


def _replaced(request: HttpRequest, form: WachtwoordForm) -> bool:
    today = timezone.localdate()
    medewerker_id = request.user.pk or 0
    actor = request.actor or queries.find_first_actor(medewerker_id, today=today)  # type: ignore[attr-defined]
    if actor is None:
        raise Http404
    try:
        commands.set_wachtwoord(
            actor=actor, medewerker_id=medewerker_id, wachtwoord=form.cleaned_data["nieuw"], now=timezone.now()
        )
    except commands.WachtwoordTooWeak as fault:
        form.add_error("nieuw", str(fault))
        return False
    medewerker = queries.find_medewerker(medewerker_id, today=today)
    if medewerker is not None:
        # Sessions elsewhere end with the old password; this one goes on.
        auth.update_session_auth_hash(request, medewerker)
    return True


def lockout(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Say how long the login stays closed after too many failures; called by the lock itself."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "access/lockout.html", {"minutes": minutes}, status=429)


def _ask_code(request: HttpRequest, medewerker_id: int) -> HttpResponse:
    goes_to = _safe_next(request)
    # A new session: what somebody put into the one before can't become part of a login.
    request.session.flush()
    request.session[_PENDING_KEY] = {
        "medewerker_id": medewerker_id,
        "at": int(timezone.now().timestamp()),
        "next": goes_to,
    }
    return redirect("access:code" if queries.has_device(medewerker_id) else "access:instellen")


def _find_pending(request: HttpRequest) -> Actor | None:
    pending = request.session.get(_PENDING_KEY)
    if pending is None or int(timezone.now().timestamp()) - pending["at"] > _PENDING_SECONDS_MAX:
        return None
    return queries.find_first_actor(pending["medewerker_id"], today=timezone.localdate())


def _let_in(
    request: HttpRequest, actor: Actor, *, device_id: str | None = None, role: Role | None = None
) -> HttpResponse:
    """Start the session of someone who proved who they are (by a device), or plays who they are (in the demo)."""
    now = timezone.now()
    goes_to = request.session.get(_PENDING_KEY, {}).get("next") or _safe_next(request) or settings.LOGIN_REDIRECT_URL
    medewerker = queries.find_medewerker(actor.medewerker_id or 0, today=timezone.localdate())
    if medewerker is None:
        raise Http404
    request.session.flush()
    auth.login(request, medewerker, backend=_BACKEND)
    session = request.session
    session[BEGUN_SESSION_KEY] = session[SEEN_SESSION_KEY] = int(now.timestamp())
    if device_id is None:
        session[DEMO_SESSION_KEY] = True
    else:
        session[DEVICE_ID_SESSION_KEY] = device_id
    own = queries.roles_of(medewerker)
    chosen = role or (own[0] if len(own) == 1 else None)
    commands.log_in(actor=actor, now=now)
    if chosen is None:
        return HttpResponseRedirect(f"{reverse('access:rol')}?{urlencode({'next': goes_to})}")
    session[ROLE_SESSION_KEY] = chosen.value
    return redirect(goes_to)


def _safe_next(request: HttpRequest) -> str:
    """Return where to go afterwards, when that is a page of this site."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if own else ""


def _refusal(outcome: commands.CodeOutcome) -> str:
    if outcome.wait_seconds:
        return ngettext(
            "Er is te vaak een verkeerde code ingevuld. Probeer het over %(seconds)s seconde opnieuw.",
            "Er is te vaak een verkeerde code ingevuld. Probeer het over %(seconds)s seconden opnieuw.",
            outcome.wait_seconds,
        ) % {"seconds": outcome.wait_seconds}
    return _("Deze code klopt niet of is al gebruikt. Wacht tot uw app een nieuwe code laat zien, en vul die in.")


def _draw_qr(text: str) -> str:
    """Return a QR code as an address that holds the picture itself."""
    image = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage)
    return f"data:image/svg+xml;base64,{base64.b64encode(image.to_string()).decode()}"
