# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was done by and for who works here: people, households, letters, privacy."""

from django.utils.translation import gettext_lazy

SENTENCES = {
    "issue_token": gettext_lazy("gaf een sleutel van de API"),
    "revoke_token": gettext_lazy("trok een sleutel van de API in"),
    # People who work with Houvast.
    "activate_medewerker": gettext_lazy("liet een medewerker weer toe"),
    "assign_role": gettext_lazy("gaf een medewerker een rol"),
    "deactivate_medewerker": gettext_lazy("sloot een medewerker af"),
    "grant_administratie": gettext_lazy("gaf een organisatie toegang tot een administratie"),
    "log_in": gettext_lazy("logde in"),
    "log_out": gettext_lazy("logde uit"),
    "open_team": gettext_lazy("maakte een team"),
    "place_in_team": gettext_lazy("deelde een medewerker bij een team in"),
    "refuse_code": gettext_lazy("vulde een verkeerde code in"),
    "register_device": gettext_lazy("stelde een app in voor de code"),
    "register_medewerker": gettext_lazy("voegde een medewerker toe"),
    "remove_devices": gettext_lazy("maakte de app van een medewerker los"),
    "rename_team": gettext_lazy("gaf een team een andere naam"),
    "set_wachtwoord": gettext_lazy("gaf een medewerker een nieuw wachtwoord"),
    "withdraw_role": gettext_lazy("trok een rol in"),
    # Letters and messages.
    "change_concept": gettext_lazy("veranderde de tekst van een concept"),
    "draft_letter": gettext_lazy("maakte een concept van een brief"),
    "drop_letters": gettext_lazy("liet brieven niet weggaan"),
    "finish_letter": gettext_lazy("maakte een brief klaar"),
    "make_letters": gettext_lazy("maakte brieven of berichten"),
    "mark_read": gettext_lazy("noteerde dat een bericht is gelezen"),
    "mark_returned": gettext_lazy("noteerde dat een brief terugkwam"),
    "mark_sent": gettext_lazy("noteerde dat brieven zijn verstuurd"),
    "send_message": gettext_lazy("verstuurde een bericht"),
    "write_huisstijl": gettext_lazy("schreef van wie brieven komen"),
    "write_sjabloon": gettext_lazy("schreef een nieuwe versie van een sjabloon"),
    # Privacy and the national delivery.
    "erase_expired": gettext_lazy("wiste gegevens waarvan de termijn voorbij is"),
    "record_delivery": gettext_lazy("maakte een levering voor de landelijke monitor"),
    # The log itself.
    "check_log": gettext_lazy("controleerde het logboek"),
    "choose_instelling": gettext_lazy("koos een instelling"),
    # Households and organisations.
    "end_bankrekening": gettext_lazy("beëindigde een bankrekening van een organisatie"),
    "join_huishouden": gettext_lazy("voegde een inwoner bij een huishouden"),
    "leave_huishouden": gettext_lazy("haalde een inwoner uit een huishouden"),
    "move_huishouden": gettext_lazy("wijzigde het adres van een huishouden"),
    "register_bankrekening": gettext_lazy("voegde een bankrekening van een organisatie toe"),
    "register_huishouden": gettext_lazy("voegde een huishouden toe"),
    "register_huishoudens": gettext_lazy("voegde huishoudens toe"),
    "register_inwoner": gettext_lazy("voegde een inwoner toe"),
    "register_organisatie": gettext_lazy("voegde een organisatie toe"),
    "register_organisaties": gettext_lazy("voegde organisaties toe"),
}

OBJECTS = {
    "stapel": gettext_lazy("stapel brieven"),
    "bericht": gettext_lazy("bericht"),
    "gemeente": gettext_lazy("gemeente"),
    "huisstijl": gettext_lazy("afzender van brieven"),
    "sjabloon": gettext_lazy("sjabloon"),
    "huishouden": gettext_lazy("huishouden"),
    "instelling": gettext_lazy("instelling"),
    "inwoner": gettext_lazy("inwoner"),
    "logboek": gettext_lazy("logboek"),
    "medewerker": gettext_lazy("medewerker"),
    "organisatie": gettext_lazy("organisatie"),
    "sleutel": gettext_lazy("sleutel van de API"),
}
