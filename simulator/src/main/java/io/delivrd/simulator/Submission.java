package io.delivrd.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message as the sending application knows it once the provider has answered: which parts it became and
/// what they cost. Nothing here tells its fate.
///
/// @param vendor who was asked to send it
/// @param account it was sent with
/// @param message an id of the application's own, shared by the parts and not known to the provider
/// @param submittedAt when the provider took it, milliseconds
/// @param clientRef as it was sent, even where receipts forget it
/// @param recipient digits
/// @param network code the provider's answer names
/// @param price of each part, 8 decimals, in the currency of the provider's account
/// @param parts the provider's ids, first part first, at least one
public record Submission(
        Vendor vendor,
        String account,
        String message,
        Instant submittedAt,
        Optional<String> clientRef,
        String recipient,
        String senderId,
        String network,
        BigDecimal price,
        List<String> parts) {

    private static final BigDecimal BALANCE = new BigDecimal("1000.00000000");

    public Submission {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no part: " + message);
        }
        parts = List.copyOf(parts);
    }

    static Submission of(Account account, Planner.PlannedMessage message) {
        Part first = message.parts().getFirst();
        return new Submission(
                account.vendor(),
                account.apiKey(),
                message.id(),
                Instant.ofEpochMilli(first.submittedAt()),
                message.campaign().clientRef(),
                first.recipient(),
                first.senderId(),
                first.network().code(),
                first.network().price().multiply(BigDecimal.valueOf(first.segments())),
                message.parts().stream().map(Part::id).toList());
    }

    /// @return one JSON object for each part, each ending in a newline
    public String toNdjson() {
        StringBuilder lines = new StringBuilder(400 * parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Json json = new Json().open('{').name("provider").text(vendor.id());
            json.name("account").text(account).name("message_id").text(parts.get(i));
            json.name("message").text(message);
            json.name("part").literal(i + 1).name("parts").literal(parts.size());
            clientRef.ifPresent(ref -> json.name("client_ref").text(ref));
            json.name("recipient").text(recipient).name("sender_id").text(senderId);
            json.name("network").text(network);
            json.name("price").text(price.toPlainString()).name("currency").text(vendor.currency());
            json.name("submitted_at").text(submittedAt.toString());
            lines.append(json.close('}')).append('\n');
        }
        return lines.toString();
    }

    /// @return one JSON object in one line, without newline: the provider's answer to the send call in a wrapper that
    ///     says when the call was made
    public String toSendResponse() {
        Json json = new Json().open('{').name("provider").text(vendor.id());
        clientRef.ifPresent(ref -> json.name("client_ref").text(ref));
        json.name("submitted_at").text(submittedAt.toString());
        json.name("response").literal(answer(BALANCE));
        return json.close('}').toString();
    }

    /// @param balance of the account before the first part is paid
    String answer(BigDecimal balance) {
        Json json = new Json().open('{');
        json.name("message-count").text(Integer.toString(parts.size()));
        json.name("messages").open('[');
        for (int i = 0; i < parts.size(); i++) {
            BigDecimal left = balance.subtract(price.multiply(BigDecimal.valueOf(i + 1L)));
            json.open('{').name("to").text(recipient).name("message-id").text(parts.get(i));
            json.name("status").text("0").name("remaining-balance").text(left.toPlainString());
            json.name("message-price")
                    .text(price.toPlainString())
                    .name("network")
                    .text(network);
            clientRef.ifPresent(ref -> json.name("client-ref").text(ref));
            json.close('}');
        }
        return json.close(']').close('}').toString();
    }
}
