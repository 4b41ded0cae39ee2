package io.delivrd.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The messages of a [BilledMonth] as their sender hands them in: the provider's answer to the send request in a
/// wrapper that says when it was made, and part by part where the answer has no price.
final class MonthSubmissions {

    private final List<BilledPart> parts;

    MonthSubmissions(List<BilledPart> parts) {
        this.parts = parts;
    }

    /// @return an element a line
    String ndjson() {
        StringBuilder lines = new StringBuilder(400 * parts.size());
        List<BilledPart> message = new ArrayList<>();
        for (BilledPart part : parts) {
            message.add(part);
            if (part.number() == part.of()) {
                if (part.submitted()) {
                    lines.append(part.account().vendor() == Vendor.VONAGE ? answer(message) : plain(part))
                            .append('\n');
                }
                message.clear();
            }
        }
        return lines.toString();
    }

    private static String answer(List<BilledPart> message) {
        Json json = head(message.getFirst()).name("response").open('{');
        json.name("message-count")
                .text(Integer.toString(message.size()))
                .name("messages")
                .open('[');
        for (BilledPart part : message) {
            json.open('{').name("to").text(part.recipient()).name("message-id").text(part.id());
            json.name("status").text("0").name("network").text(part.network());
            part.quoted()
                    .map(BigDecimal::toPlainString)
                    .ifPresent(price -> json.name("message-price").text(price));
            json.close('}');
        }
        return json.close(']').close('}').close('}').toString();
    }

    private static String plain(BilledPart part) {
        Json json =
                head(part).name("message_id").text(part.id()).name("recipient").text(part.recipient());
        return json.name("network").text(part.network()).close('}').toString();
    }

    private static Json head(BilledPart part) {
        Json json = new Json()
                .open('{')
                .name("provider")
                .text(part.account().vendor().id());
        json.name("account").text(part.account().apiKey());
        json.name("client_ref").text(part.campaign());
        json.name("sender_id").text(BilledPart.SENDER);
        return json.name("submitted_at")
                .text(Instant.ofEpochMilli(part.submittedAt()).toString());
    }
}
