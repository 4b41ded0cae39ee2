package io.delivrd.domain.catalogue;

import static io.delivrd.domain.catalogue.Permanence.NETWORK;
import static io.delivrd.domain.catalogue.Permanence.OPT_OUT;
import static io.delivrd.domain.catalogue.Permanence.PERMANENT;
import static io.delivrd.domain.catalogue.Permanence.TEMPORARY;
import static io.delivrd.domain.catalogue.Permanence.TO_FIX;
import static io.delivrd.domain.catalogue.Permanence.UNKNOWN;
import static java.util.Map.entry;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Map;

/// Vonage (formerly Nexmo), SMS API: status words and error codes of delivery receipts and of the Reports API.
///
/// A receipt does not say on whose word it is made, so evidence is unstated. Codes of the send API are another
/// numbering and have no place here.
///
/// @see <a href="https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts">Delivery receipts</a>
public final class VonageCatalogue {

    public static final ProviderId VONAGE = new ProviderId("vonage");

    private VonageCatalogue() {}

    public static ProviderCatalogue catalogue() {
        return new ProviderCatalogue(VONAGE, CodeForm.NUMBERS, STATUSES, ERRORS);
    }

    private static final Map<String, StatusMeaning> STATUSES = Map.ofEntries(
            status("accepted", DeliveryState.SUBMITTED),
            status("buffered", DeliveryState.BUFFERED),
            status("delivered", DeliveryState.DELIVERED),
            status("expired", DeliveryState.EXPIRED),
            status("failed", DeliveryState.FAILED),
            status("rejected", DeliveryState.REJECTED),
            status("unknown", DeliveryState.UNKNOWN),
            // Reports only.
            status("submitted", DeliveryState.SUBMITTED),
            status("deleted", DeliveryState.CANCELLED),
            // Names of SMPP, seen in old exports.
            status("delivrd", DeliveryState.DELIVERED),
            status("undeliv", DeliveryState.FAILED),
            status("acceptd", DeliveryState.SUBMITTED),
            status("rejectd", DeliveryState.REJECTED));

    private static final List<ErrorMeaning> ERRORS = List.of(
            error("1", "Unknown", UNKNOWN, "No reason was given; check the number, then try once more."),
            error(
                    "2",
                    "Absent subscriber, temporary",
                    TEMPORARY,
                    "Phone off or out of coverage: send again in some hours."),
            error("3", "Absent subscriber, permanent", PERMANENT, "Number is no longer active: take it off your list."),
            error(
                    "4",
                    "Call barred by user",
                    PERMANENT,
                    "Barred at the operator: take it off your list until the recipient lifts the bar."),
            error(
                    "5",
                    "Portability error",
                    NETWORK,
                    "Number was ported wrongly: only the recipient's operator can fix it; try again in some days."),
            error(
                    "6",
                    "Anti-spam rejection",
                    TO_FIX,
                    "The carrier's filter blocked it: change text, link or sender before sending again."),
            error("7", "Handset busy", TEMPORARY, "Handset was busy: send again later."),
            error(
                    "8",
                    "Network error",
                    NETWORK,
                    "Passing fault in the network: send again; ask the provider if it lasts."),
            error(
                    "9",
                    "Illegal number",
                    OPT_OUT,
                    "The recipient asked not to get these messages: never send to this number again."),
            error(
                    "10",
                    "Illegal message",
                    TO_FIX,
                    "A message parameter is wrong (type, encoding, header): fix it before sending again."),
            error("11", "Unroutable", NETWORK, "The provider has no route to this number: ask the provider."),
            error(
                    "12",
                    "Destination unreachable",
                    NETWORK,
                    "No route to the number: check it; take it off your list if it happens again."),
            error(
                    "13",
                    "Subscriber age restriction",
                    TO_FIX,
                    "Blocked by an age bar: do not send this content to this number."),
            error(
                    "14",
                    "Number blocked by carrier",
                    PERMANENT,
                    "SMS is not enabled on the recipient's plan: take it off your list."),
            error(
                    "15",
                    "Prepaid, insufficient funds",
                    TEMPORARY,
                    "The recipient has no credit: send again in some days."),
            uncertain(
                    "16",
                    "Gateway quota exceeded",
                    TO_FIX,
                    "A sending limit was reached: send more slowly or ask for a higher limit."),
            error("50", "Entity filter", TO_FIX, "The entity id is missing or wrong: register it and send it along."),
            error("51", "Header filter", TO_FIX, "The sender id is not registered: register it before sending again."),
            error(
                    "52",
                    "Content filter",
                    TO_FIX,
                    "The text matches no registered template: register it before sending again."),
            error("53", "Consent filter", OPT_OUT, "No consent is registered for this number: do not send."),
            error("54", "Regulation error", TO_FIX, "A local rule was broken: ask the provider which."),
            uncertain("39", "Illegal sender for US destination", TO_FIX, "Use a registered US number as sender."),
            uncertain(
                    "40",
                    "Daily limit surpassed",
                    TO_FIX,
                    "A daily limit was reached: spread the campaign over more days."),
            uncertain("95", "Unknown", UNKNOWN, "The provider does not document this code: ask the provider."),
            error("99", "General error", NETWORK, "Fault in the route: try once more; ask the provider if it lasts."));

    private static Map.Entry<String, StatusMeaning> status(String word, DeliveryState state) {
        return entry(word, new StatusMeaning(state, Evidence.UNSTATED, true));
    }

    private static ErrorMeaning error(String code, String meaning, Permanence permanence, String advice) {
        return new ErrorMeaning(new ErrorCode(code), meaning, permanence, advice, true);
    }

    private static ErrorMeaning uncertain(String code, String meaning, Permanence permanence, String advice) {
        return new ErrorMeaning(new ErrorCode(code), meaning, permanence, advice, false);
    }
}
