# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each command did, as a Dutch sentence that follows the name of who did it ("Noor gaf een rol")."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# A command that is not here is shown by its own name; tests/architecture keeps the table whole.
SENTENCES = {
    # People who work with Houvast.
    "activate_medewerker": gettext_lazy("liet een medewerker weer toe"),
    "assign_role": gettext_lazy("gaf een medewerker een rol"),
    "deactivate_medewerker": gettext_lazy("sloot een medewerker af"),
    "grant_administratie": gettext_lazy("gaf een organisatie toegang tot een administratie"),
    "log_in": gettext_lazy("logde in"),
    "log_out": gettext_lazy("logde uit"),
    "refuse_code": gettext_lazy("vulde een verkeerde code in"),
    "register_device": gettext_lazy("stelde een app in voor de code"),
    "register_medewerker": gettext_lazy("voegde een medewerker toe"),
    "remove_devices": gettext_lazy("maakte de app van een medewerker los"),
    "set_wachtwoord": gettext_lazy("gaf een medewerker een nieuw wachtwoord"),
    "withdraw_role": gettext_lazy("trok een rol in"),
    # The log itself.
    "check_log": gettext_lazy("controleerde het logboek"),
    "choose_instelling": gettext_lazy("koos een instelling"),
    # Budgetplannen.
    "add_planregel": gettext_lazy("zette een afspraak in een budgetplan"),
    "adopt_budgetplannen": gettext_lazy("nam budgetplannen over"),
    "agree_budgetplan": gettext_lazy("legde vast dat de inwoner akkoord is met een budgetplan"),
    "change_planregel": gettext_lazy("veranderde een regel van een budgetplan"),
    "drop_planregel": gettext_lazy("liet een afspraak vervallen in een budgetplan"),
    "end_budgetplan": gettext_lazy("beëindigde een budgetplan"),
    "follow_live_afspraken": gettext_lazy("nam nieuwe afspraken op in een budgetplan"),
    "refuse_budgetplan": gettext_lazy("stuurde een budgetplan terug"),
    "remove_planregel": gettext_lazy("nam een verandering in een budgetplan terug"),
    "settle_budgetplan": gettext_lazy("stelde een budgetplan vast"),
    "start_budgetplan": gettext_lazy("begon een versie van een budgetplan"),
    "submit_budgetplan": gettext_lazy("legde een budgetplan voor"),
    "withdraw_budgetplan": gettext_lazy("trok een budgetplan in"),
    # The ledger.
    "assert_balance": gettext_lazy("legde een saldo van de bank vast"),
    "close_account": gettext_lazy("sloot een rekening in de boeken"),
    "close_period": gettext_lazy("sloot een periode af"),
    "hold_amount": gettext_lazy("hield een bedrag vast"),
    "hold_staged": gettext_lazy("hield bedragen vast"),
    "open_account": gettext_lazy("opende een rekening in de boeken"),
    "open_accounts": gettext_lazy("opende rekeningen in de boeken"),
    "open_administratie": gettext_lazy("opende een administratie"),
    "open_balance": gettext_lazy("boekte een beginsaldo"),
    "post_hold": gettext_lazy("boekte een vastgehouden bedrag"),
    "post_staged_holds": gettext_lazy("boekte vastgehouden bedragen"),
    "post_transfers": gettext_lazy("boekte bedragen"),
    "reserve_leefgeld": gettext_lazy("zette leefgeld apart"),
    "reverse_transaction": gettext_lazy("draaide een boeking terug"),
    "store_proof": gettext_lazy("bewees de boeken tegen de bank"),
    "void_hold": gettext_lazy("liet een vastgehouden bedrag vrij"),
    "void_staged_holds": gettext_lazy("gaf vastgehouden bedragen vrij"),
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
    # The guard.
    "close_waarschuwing": gettext_lazy("handelde een waarschuwing af"),
    "finish_maatregel": gettext_lazy("schreef op wat een maatregel opleverde"),
    "guard_huishoudens": gettext_lazy("keek vooruit voor huishoudens"),
    "mend_tekort": gettext_lazy("loste een tekort op"),
    "run_guard": gettext_lazy("keek voor alle huishoudens vooruit"),
    "take_waarschuwing": gettext_lazy("nam een waarschuwing op zich"),
    # Bank and afletteren.
    "accept_quarantine": gettext_lazy("keurde een apart gezet bankbestand goed"),
    "accept_suggestion": gettext_lazy("nam een voorstel voor een bankregel over"),
    "book_new_lines": gettext_lazy("letterde nieuwe bankregels af"),
    "book_on_afspraak": gettext_lazy("boekte een bankregel op een afspraak"),
    "book_on_costs": gettext_lazy("boekte een bankregel als kosten van de bank"),
    "book_on_huishouden": gettext_lazy("boekte een bankregel op een huishouden"),
    "confirm_kenmerk": gettext_lazy("bevestigde een kenmerk van een afspraak"),
    "divide_beginsaldo": gettext_lazy("verdeelde een beginsaldo over huishoudens"),
    "end_afspraak": gettext_lazy("beëindigde een afspraak"),
    "import_bankbestand": gettext_lazy("las een bankbestand in"),
    "open_afspraak": gettext_lazy("maakte een afspraak"),
    "open_afspraken": gettext_lazy("maakte afspraken"),
    "open_rekeningen": gettext_lazy("opende de rekeningen van een huishouden"),
    "receive_bankbestand": gettext_lazy("leverde een bankbestand aan"),
    "refresh_huishouden": gettext_lazy("werkte bij aan welke namen een huishouden te herkennen is"),
    "register_derdengeldenrekening": gettext_lazy("voegde een derdengeldenrekening toe"),
    "reject_quarantine": gettext_lazy("wees een apart gezet bankbestand af"),
    "reject_kenmerk": gettext_lazy("wees een kenmerk van een afspraak af"),
    "return_to_sender": gettext_lazy("zette geld klaar om terug te betalen aan de afzender"),
    "set_aside": gettext_lazy("legde een bankregel opzij"),
    "split_line": gettext_lazy("splitste een bankregel"),
    "take_back": gettext_lazy("haalde een bankregel terug die opzij lag"),
    "undo_aflettering": gettext_lazy("draaide een aflettering terug"),
    # Payments to make.
    "drop_betaalopdracht": gettext_lazy("liet een betaling vervallen"),
    "hold_back_betaalopdracht": gettext_lazy("hield een betaling aan"),
    "mark_missed": gettext_lazy("ging na welke betalingen gemist zijn"),
    "move_betaalopdrachten": gettext_lazy("bracht betalingen een stap verder"),
    "move_due_date": gettext_lazy("verschoof de vervaldag van een betaling"),
    "open_betaalopdracht": gettext_lazy("maakte een betaling"),
    "plan_betaalopdrachten": gettext_lazy("plande de betalingen van afspraken"),
    "record_boekingen": gettext_lazy("legde vast welke bankregels betalingen deden"),
    "release_betaalopdracht": gettext_lazy("liet een aangehouden betaling weer doorgaan"),
    "settle_booked_lines": gettext_lazy("verwerkte wat de bank van betalingen boekte"),
    "settle_undone": gettext_lazy("nam terug wat op betalingen geboekt was"),
    # Post.
    "assign_poststuk": gettext_lazy("zei van welk huishouden een poststuk is"),
    "confirm_poststuk": gettext_lazy("bevestigde wat er in een poststuk staat"),
    "finish_poststuk": gettext_lazy("handelde een poststuk af"),
    "hand_over_poststuk": gettext_lazy("droeg een poststuk over"),
    "look_at_poststuk": gettext_lazy("las een poststuk waarvan het huishouden nog onbekend is"),
    "pay_poststuk": gettext_lazy("maakte van een poststuk een betaalopdracht"),
    "receive_poststuk": gettext_lazy("nam een poststuk aan"),
    "reopen_poststuk": gettext_lazy("opende een poststuk opnieuw"),
    "tie_poststuk": gettext_lazy("koppelde een poststuk aan een betaalopdracht"),
    # Harm.
    "claim_schade": gettext_lazy("claimde een schade"),
    "compensate_schade": gettext_lazy("legde vast dat een schade is vergoed"),
    "register_schade": gettext_lazy("legde een schade vast"),
    "withdraw_schade": gettext_lazy("trok een schade in"),
}

OBJECTS = {
    "account": gettext_lazy("rekening in de boeken"),
    "administratie": gettext_lazy("administratie"),
    "aflettering": gettext_lazy("aflettering"),
    "afspraak": gettext_lazy("afspraak"),
    "bankbestand": gettext_lazy("bankbestand"),
    "batch": gettext_lazy("groep boekingen"),
    "budgetplan": gettext_lazy("budgetplan"),
    "betaalopdracht": gettext_lazy("betaling"),
    "derdengeldenrekening": gettext_lazy("derdengeldenrekening"),
    "hold": gettext_lazy("vastgehouden bedrag"),
    "huishouden": gettext_lazy("huishouden"),
    "instelling": gettext_lazy("instelling"),
    "inwoner": gettext_lazy("inwoner"),
    "kenmerk": gettext_lazy("kenmerk van een afspraak"),
    "logboek": gettext_lazy("logboek"),
    "medewerker": gettext_lazy("medewerker"),
    "organisatie": gettext_lazy("organisatie"),
    "poststuk": gettext_lazy("poststuk"),
    "schade": gettext_lazy("schade"),
    "statement": gettext_lazy("afschrift"),
    "waitingline": gettext_lazy("regel die wacht"),
    "maatregel": gettext_lazy("maatregel"),
    "waarschuwing": gettext_lazy("waarschuwing"),
}


def say_command(command: str) -> str:
    """Return what was done, as a sentence without its subject."""
    known = SENTENCES.get(command)
    return str(known) if known is not None else _("deed “%(command)s”") % {"command": command.replace("_", " ")}


def say_object(object_kind: str, object_id: int | None) -> str:
    """Return on what, such as "afspraak 12"."""
    kind = str(OBJECTS.get(object_kind, object_kind.replace("_", " ")))
    return kind if object_id is None else f"{kind} {object_id}"
