package io.delivrd.web.provider.vonage;

import static io.delivrd.domain.catalogue.Permanence.NETWORK;
import static io.delivrd.domain.catalogue.Permanence.OPT_OUT;
import static io.delivrd.domain.catalogue.Permanence.PERMANENT;
import static io.delivrd.domain.catalogue.Permanence.TEMPORARY;
import static io.delivrd.domain.catalogue.Permanence.TO_FIX;
import static io.delivrd.domain.catalogue.Permanence.UNKNOWN;

import io.delivrd.domain.catalogue.CodeForm;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Translated;
import java.time.Duration;
import java.util.List;

/// Vonage (formerly Nexmo), SMS API: status words and error codes of delivery receipts and of the Reports API.
///
/// A receipt does not say on whose word it is made, so evidence is unstated. Codes of the send API are another
/// numbering and have no place here; those of the Messages API are longer, and stand beside.
///
/// @see <a href="https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts">Delivery receipts</a>
final class VonageCatalogue {

    static final ProviderId VONAGE = new ProviderId("vonage");

    private VonageCatalogue() {}

    static ProviderCatalogue catalogue() {
        ProviderCatalogue.Builder catalogue = ProviderCatalogue.of(VONAGE, "Vonage")
                .codes(CodeForm.NUMBERS)
                .noError("0")
                .givesUpAfter(Duration.ofHours(72), Duration.ofMinutes(15))
                .status("accepted", DeliveryState.SUBMITTED, Evidence.UNSTATED)
                .status("buffered", DeliveryState.BUFFERED, Evidence.UNSTATED)
                .status("delivered", DeliveryState.DELIVERED, Evidence.UNSTATED)
                .status("expired", DeliveryState.EXPIRED, Evidence.UNSTATED)
                .status("failed", DeliveryState.FAILED, Evidence.UNSTATED)
                .status("rejected", DeliveryState.REJECTED, Evidence.UNSTATED)
                .status("unknown", DeliveryState.UNKNOWN, Evidence.UNSTATED)
                // Reports only.
                .status("submitted", DeliveryState.SUBMITTED, Evidence.UNSTATED)
                .status("deleted", DeliveryState.CANCELLED, Evidence.UNSTATED)
                // Names of SMPP, seen in old exports.
                .status("delivrd", DeliveryState.DELIVERED, Evidence.UNSTATED)
                .status("undeliv", DeliveryState.FAILED, Evidence.UNSTATED)
                .status("acceptd", DeliveryState.SUBMITTED, Evidence.UNSTATED)
                .status("rejectd", DeliveryState.REJECTED, Evidence.UNSTATED);
        VonageMessagesTable.addTo(catalogue, ERRORS);
        ERRORS.forEach(catalogue::error);
        return catalogue.build();
    }

    private static final List<ErrorMeaning> ERRORS = List.of(
            error(
                    "1",
                    UNKNOWN,
                    "Unknown",
                    "Unbekannt",
                    "No reason was given; check the number, then try once more.",
                    "Es wurde kein Grund genannt: Nummer prüfen, dann noch einmal versuchen."),
            error(
                    "2",
                    TEMPORARY,
                    "Absent subscriber, temporary",
                    "Teilnehmer vorübergehend nicht erreichbar",
                    "Phone off or out of coverage: send again in some hours.",
                    "Telefon aus oder ohne Netz: in einigen Stunden erneut senden."),
            error(
                    "3",
                    PERMANENT,
                    "Absent subscriber, permanent",
                    "Teilnehmer dauerhaft nicht erreichbar",
                    "Number is no longer active: take it off your list.",
                    "Die Nummer ist nicht mehr aktiv: von der Liste nehmen."),
            error(
                    "4",
                    PERMANENT,
                    "Call barred by user",
                    "Vom Teilnehmer gesperrt",
                    "Barred at the operator: take it off your list until the recipient lifts the bar.",
                    "Beim Netzbetreiber gesperrt: von der Liste nehmen, bis der Empfänger die Sperre aufhebt."),
            error(
                    "5",
                    NETWORK,
                    "Portability error",
                    "Fehler der Rufnummernmitnahme",
                    "Number was ported wrongly: only the recipient's operator can fix it; try again in some days.",
                    "Die Nummer wurde falsch portiert: nur der Netzbetreiber des Empfängers kann das beheben; in einigen Tagen erneut versuchen."),
            error(
                            "6",
                            TO_FIX,
                            "Anti-spam rejection",
                            "Vom Spamfilter abgelehnt",
                            "The carrier's filter blocked it: change text, link or sender before sending again.",
                            "Der Filter des Carriers hat sie gesperrt: Text, Link oder Absender ändern, bevor erneut gesendet wird.")
                    .blockedBy("{0}’s spam filter", "vom Spamfilter von {0}"),
            error(
                    "7",
                    TEMPORARY,
                    "Handset busy",
                    "Gerät besetzt",
                    "Handset was busy: send again later.",
                    "Das Gerät war beschäftigt: später erneut senden."),
            error(
                    "8",
                    NETWORK,
                    "Network error",
                    "Netzfehler",
                    "Passing fault in the network: send again; ask the provider if it lasts.",
                    "Vorübergehende Störung im Netz: erneut senden; beim Anbieter nachfragen, wenn sie anhält."),
            error(
                    "9",
                    OPT_OUT,
                    "Illegal number",
                    "Unzulässige Nummer",
                    "The recipient asked not to get these messages: never send to this number again.",
                    "Der Empfänger hat sich diese Nachrichten verbeten: nie wieder an diese Nummer senden."),
            error(
                    "10",
                    TO_FIX,
                    "Illegal message",
                    "Unzulässige Nachricht",
                    "A message parameter is wrong (type, encoding, header): fix it before sending again.",
                    "Eine Angabe der Nachricht ist falsch (Typ, Kodierung, Kopf): beheben, bevor erneut gesendet wird."),
            error(
                    "11",
                    NETWORK,
                    "Unroutable",
                    "Kein Weg zum Ziel",
                    "The provider has no route to this number: ask the provider.",
                    "Der Anbieter hat keinen Weg zu dieser Nummer: beim Anbieter nachfragen."),
            error(
                            "12",
                            NETWORK,
                            "Destination unreachable",
                            "Ziel nicht erreichbar",
                            "No route to the number: check it; take it off your list if it happens again.",
                            "Kein Weg zur Nummer: sie prüfen; von der Liste nehmen, wenn es wieder geschieht.")
                    .leavingIfRepeated(),
            error(
                            "13",
                            TO_FIX,
                            "Subscriber age restriction",
                            "Altersbeschränkung des Teilnehmers",
                            "Blocked by an age bar: do not send this content to this number.",
                            "Durch eine Alterssperre aufgehalten: diesen Inhalt nicht an diese Nummer senden.")
                    .blockedBy("{0}’s age bar", "von der Alterssperre von {0}"),
            error(
                    "14",
                    PERMANENT,
                    "Number blocked by carrier",
                    "Nummer vom Carrier gesperrt",
                    "SMS is not enabled on the recipient's plan: take it off your list.",
                    "Im Tarif des Empfängers sind keine SMS freigeschaltet: von der Liste nehmen."),
            error(
                    "15",
                    TEMPORARY,
                    "Prepaid, insufficient funds",
                    "Prepaid, Guthaben reicht nicht",
                    "The recipient has no credit: send again in some days.",
                    "Der Empfänger hat kein Guthaben: in einigen Tagen erneut senden."),
            error(
                            "16",
                            TO_FIX,
                            "Gateway quota exceeded",
                            "Kontingent des Gateways überschritten",
                            "A sending limit was reached: send more slowly or ask for a higher limit.",
                            "Eine Sendegrenze wurde erreicht: langsamer senden oder eine höhere Grenze verlangen.")
                    .uncertain(),
            error(
                            "50",
                            TO_FIX,
                            "Entity filter",
                            "Filter der Absenderfirma",
                            "The entity id is missing or wrong: register it and send it along.",
                            "Die Kennung der Firma fehlt oder ist falsch: registrieren und mitsenden.")
                    .blockedBy("{0}’s filter of entity ids", "vom Filter der Absenderfirmen von {0}"),
            error(
                            "51",
                            TO_FIX,
                            "Header filter",
                            "Filter der Absenderkennung",
                            "The sender id is not registered: register it before sending again.",
                            "Die Absenderkennung ist nicht registriert: registrieren, bevor erneut gesendet wird.")
                    .blockedBy("{0}’s filter of sender ids", "vom Filter der Absenderkennungen von {0}"),
            error(
                            "52",
                            TO_FIX,
                            "Content filter",
                            "Filter des Inhalts",
                            "The text matches no registered template: register it before sending again.",
                            "Der Text entspricht keiner registrierten Vorlage: registrieren, bevor erneut gesendet wird.")
                    .blockedBy("{0}’s filter of message templates", "vom Filter der Textvorlagen von {0}"),
            error(
                            "53",
                            OPT_OUT,
                            "Consent filter",
                            "Filter der Einwilligung",
                            "No consent is registered for this number: do not send.",
                            "Für diese Nummer ist keine Einwilligung registriert: nicht senden.")
                    .blockedBy("{0}’s filter of consents", "vom Filter der Einwilligungen von {0}"),
            error(
                    "54",
                    TO_FIX,
                    "Regulation error",
                    "Verstoß gegen eine Vorschrift",
                    "A local rule was broken: ask the provider which.",
                    "Eine örtliche Regel wurde verletzt: beim Anbieter nachfragen, welche."),
            error(
                            "39",
                            TO_FIX,
                            "Illegal sender for US destination",
                            "Unzulässiger Absender für Ziel in den USA",
                            "Use a registered US number as sender.",
                            "Eine registrierte US-Nummer als Absender verwenden.")
                    .uncertain(),
            error(
                            "40",
                            TO_FIX,
                            "Daily limit surpassed",
                            "Tagesgrenze überschritten",
                            "A daily limit was reached: spread the campaign over more days.",
                            "Eine Tagesgrenze wurde erreicht: die Kampagne auf mehr Tage verteilen.")
                    .uncertain(),
            error(
                            "95",
                            UNKNOWN,
                            "Unknown",
                            "Unbekannt",
                            "The provider does not document this code: ask the provider.",
                            "Der Anbieter dokumentiert diesen Code nicht: beim Anbieter nachfragen.")
                    .uncertain(),
            error(
                    "99",
                    NETWORK,
                    "General error",
                    "Allgemeiner Fehler",
                    "Fault in the route: try once more; ask the provider if it lasts.",
                    "Störung auf dem Weg: noch einmal versuchen; beim Anbieter nachfragen, wenn sie anhält."));

    private static ErrorMeaning error(
            String code, Permanence permanence, String meaning, String german, String advice, String germanAdvice) {
        return ErrorMeaning.of(code, permanence, new Translated(meaning, german), new Translated(advice, germanAdvice));
    }
}
