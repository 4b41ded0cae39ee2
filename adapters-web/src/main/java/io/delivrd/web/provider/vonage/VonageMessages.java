package io.delivrd.web.provider.vonage;

import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Events of the Messages API: states of messages, and messages of people. Sender and recipient are not inverted here.
///
/// @see <a href="https://developer.vonage.com/en/api/messages#message-status">Message status</a>
final class VonageMessages {

    /// Only these events have it.
    static final String ID = "message_uuid";

    private static final String SMS = "sms";
    private static final Set<String> CHANNELS =
            Set.of("mms", "whatsapp", "rcs", "messenger", "viber_service", "instagram", "email");
    private static final Pattern CODE = Pattern.compile("[0-9]{3,5}");
    private static final Pattern CODE_IN_LINK = Pattern.compile("#([0-9]{3,5})$");

    private VonageMessages() {}

    static Item item(WebhookRequest call, Element element) throws MalformedCall {
        try {
            // Which account a token names is proved later, by that account's secret.
            return item(
                    Json.parse(element.text()), element, VonageToken.of(call).flatMap(VonageToken::account));
        } catch (MalformedJson e) {
            throw new MalformedCall("malformed_json", String.valueOf(e.getMessage()));
        }
    }

    private static Item item(Json event, Element element, Optional<String> account) {
        Values values = Values.none()
                .put(Value.MESSAGE_ID, event.text("/" + ID))
                .put(Value.STATUS, event.text("/status"))
                .put(Value.CODE, code(event))
                .put(Value.ACCOUNT, account)
                .put(Value.EVENT_AT, event.text("/timestamp").map(VonageMessages::time))
                .put(Value.PRICE, event.text("/usage/price"))
                .put(Value.CURRENCY, event.text("/usage/currency"))
                .put(Value.NETWORK, event.text("/destination/network_code"))
                .put(Value.CLIENT_REF, event.text("/client_ref"))
                .put(Value.RECIPIENT, party(event, "/to"))
                .put(Value.SENDER, party(event, "/from"))
                .put(Value.TEXT, event.text("/text"))
                .put(Value.KEYWORD, event.text("/sms/keyword"));
        String channel = event.text("/channel")
                .or(() -> event.text("/to/type"))
                .orElse(SMS)
                .toLowerCase(Locale.ROOT);
        if (!channel.equals(SMS)) {
            return new Item.Other(CHANNELS.contains(channel) ? channel : "another_channel", values, element);
        }
        return values.has(Value.STATUS) ? new Item.Receipt(values, element) : new Item.Reply(values, element);
    }

    private static Optional<String> party(Json event, String place) {
        return event.text(place).or(() -> event.text(place + "/number"));
    }

    /// Of version 1 the title of the error, or the end of its link; of earlier ones its code.
    private static Optional<String> code(Json event) {
        return event.text("/error/title")
                .filter(title -> CODE.matcher(title).matches())
                .or(() -> event.text("/error/code"))
                .or(() -> event.text("/error/type")
                        .map(CODE_IN_LINK::matcher)
                        .filter(Matcher::find)
                        .map(found -> found.group(1)));
    }

    /// Some documents show `2026-02-14 10:31:09 UTC`.
    private static String time(String text) {
        return text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
    }
}
