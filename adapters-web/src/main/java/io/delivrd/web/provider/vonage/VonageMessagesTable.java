package io.delivrd.web.provider.vonage;

import static io.delivrd.domain.catalogue.Permanence.PERMANENT;
import static io.delivrd.domain.catalogue.Permanence.TEMPORARY;
import static io.delivrd.domain.catalogue.Permanence.TO_FIX;

import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.text.Translated;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the Messages API adds to the SMS API. It knows fewer words, and tells by a code what its network said: an
/// expired message and one of which nothing is known are rejected, too.
///
/// @see <a href="https://developer.vonage.com/en/api-errors/messages">Errors of the Messages API</a>
final class VonageMessagesTable {

    private static final String[] REFUSED = {"rejected", "undeliverable"};

    /// Codes by those, mostly of the SMS API, that mean the same.
    private static final Map<String, List<String>> ALIKE = Map.ofEntries(
            Map.entry("1", List.of("1330")),
            Map.entry("2", List.of("1180")),
            Map.entry("3", List.of("1190")),
            Map.entry("4", List.of("1050")),
            Map.entry("5", List.of("1200")),
            Map.entry("6", List.of("1210")),
            Map.entry("7", List.of("1220")),
            Map.entry("8", List.of("1230")),
            Map.entry("9", List.of("1240")),
            Map.entry("11", List.of("1250", "1251")),
            Map.entry("12", List.of("1260")),
            Map.entry("13", List.of("1270")),
            Map.entry("14", List.of("1280")),
            Map.entry("15", List.of("1290")),
            Map.entry("50", List.of("1480")),
            Map.entry("51", List.of("1481")),
            Map.entry("52", List.of("1482")),
            Map.entry("53", List.of("1483")),
            Map.entry("54", List.of("1484")),
            Map.entry("99", List.of("1331")),
            Map.entry("1460", List.of("1461")),
            Map.entry("1470", List.of("1472", "1473")));

    private static final List<ErrorMeaning> OTHERS = List.of(
            error(
                    "1000",
                    TEMPORARY,
                    "Throttled",
                    "Gedrosselt",
                    "Sent too fast: send again more slowly.",
                    "Zu schnell gesendet: langsamer erneut senden."),
            error(
                    "1070",
                    TEMPORARY,
                    "Quota exceeded",
                    "Kontingent überschritten",
                    "The account's quota is used up: raise it, or send again later.",
                    "Das Kontingent des Kontos ist erschöpft: erhöhen oder später erneut senden."),
            error(
                    "1120",
                    TO_FIX,
                    "Illegal sender",
                    "Unzulässiger Absender",
                    "The sender id is not allowed there: use another before sending again.",
                    "Die Absenderkennung ist dort nicht erlaubt: eine andere verwenden, bevor erneut gesendet wird."),
            error(
                    "1241",
                    TEMPORARY,
                    "Too many messages to one number",
                    "Zu viele Nachrichten an eine Nummer",
                    "The number was sent too much in a short time: send again later.",
                    "An die Nummer ging in kurzer Zeit zu viel: später erneut senden."),
            error(
                    "1282",
                    PERMANENT,
                    "Number blocked by the provider",
                    "Nummer vom Anbieter gesperrt",
                    "The provider blocks this number: take it off your list, or ask the provider.",
                    "Der Anbieter sperrt diese Nummer: von der Liste nehmen oder beim Anbieter nachfragen."),
            error(
                    "1320",
                    TO_FIX,
                    "Duplicate message",
                    "Doppelte Nachricht",
                    "The same text went to this number a moment ago: look for what sends it twice.",
                    "Derselbe Text ging eben erst an diese Nummer: suchen, was ihn doppelt sendet."),
            error(
                    "1360",
                    TEMPORARY,
                    "Time to live expired",
                    "Gültigkeit abgelaufen",
                    "It could not be delivered in time: send again later if it still matters.",
                    "Sie konnte nicht rechtzeitig zugestellt werden: später erneut senden, wenn es noch von Belang ist."),
            error(
                    "1460",
                    TEMPORARY,
                    "Daily limit of messages reached",
                    "Tagesgrenze der Nachrichten erreicht",
                    "A daily limit was reached: spread the campaign over more days.",
                    "Eine Tagesgrenze wurde erreicht: die Kampagne auf mehr Tage verteilen."),
            error(
                    "1470",
                    TO_FIX,
                    "Blocked by the provider's fraud protection",
                    "Vom Betrugsschutz des Anbieters gesperrt",
                    "The provider takes this traffic for fraud: check who makes you send to these numbers.",
                    "Der Anbieter hält diesen Verkehr für Betrug: prüfen, wer an diese Nummern senden lässt."));

    private VonageMessagesTable() {}

    /// @param ofSms errors of the SMS API
    static void addTo(ProviderCatalogue.Builder catalogue, List<ErrorMeaning> ofSms) {
        catalogue
                .status("undeliverable", DeliveryState.FAILED, Evidence.UNSTATED)
                .status("read", DeliveryState.DELIVERED, Evidence.HANDSET)
                .statusOnCode("1360", StatusMeaning.of(DeliveryState.EXPIRED, Evidence.UNSTATED), REFUSED)
                .statusOnCode("1330", StatusMeaning.of(DeliveryState.UNKNOWN, Evidence.UNSTATED), REFUSED);
        OTHERS.forEach(catalogue::error);
        Stream.concat(ofSms.stream(), OTHERS.stream())
                .forEach(error -> ALIKE.getOrDefault(error.code().text(), List.of())
                        .forEach(code -> catalogue.error(error.as(code))));
    }

    private static ErrorMeaning error(
            String code, Permanence permanence, String meaning, String german, String advice, String germanAdvice) {
        return ErrorMeaning.of(code, permanence, new Translated(meaning, german), new Translated(advice, germanAdvice));
    }
}
