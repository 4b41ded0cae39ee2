package io.delivrd.simulator;

import io.delivrd.simulator.WireField.Style;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One call of a webhook, ready to be sent: most often a delivery receipt.
public final class SimulatedReceipt {

    private final Push push;
    private final Transport transport;
    private final Told told;
    private final List<WireField> fields;
    private final Account account;

    SimulatedReceipt(Push push, Transport transport, Told told, List<WireField> fields, Account account) {
        this.push = push;
        this.transport = transport;
        this.told = told;
        this.fields = List.copyOf(fields);
        this.account = account;
    }

    public Kind kind() {
        return push.kind();
    }

    /// When it reaches the webhook, in simulated time, milliseconds. Never before the submission of its message.
    public Instant arrival() {
        return Instant.ofEpochMilli(push.arrival());
    }

    public Transport transport() {
        return transport;
    }

    public String messageId() {
        return told.messageId();
    }

    /// @return the status word as sent; empty for a misrouted reply
    public Optional<String> status() {
        return told.status();
    }

    /// @return the code as sent; empty for a misrouted reply
    public Optional<String> errorCode() {
        return told.errorCode();
    }

    /// @return the carrier's time as sent, ten digits; empty where none is sent
    public Optional<String> scts() {
        return told.scts();
    }

    /// @return names and decoded values as sent, in the order sent; without those that are `null` in JSON
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (WireField field : fields) {
            if (field.style() != Style.NULL) {
                parameters.put(field.name(), field.value());
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    /// @return form-encoded for a GET, without question mark; empty otherwise
    public String query() {
        return transport == Transport.GET ? form() : "";
    }

    /// @return the body of a POST; empty for a GET
    public String body() {
        return switch (transport) {
            case GET -> "";
            case FORM -> form();
            case JSON -> json();
        };
    }

    Push push() {
        return push;
    }

    /// The same receipt signed again, for a retry. Unsigned receipts stay as they are.
    ///
    /// @param attempt 1 for the first retry; equal attempts give equal bytes
    SimulatedReceipt signedAgain(int attempt) {
        if (account.signature().isEmpty()) {
            return this;
        }
        List<WireField> changed = new ArrayList<>();
        for (WireField field : fields) {
            switch (field.name()) {
                case "timestamp" -> changed.add(laterBy(attempt, field));
                case "nonce" -> changed.add(WireField.text("nonce", nonce(field.value(), attempt)));
                default -> changed.add(field);
            }
        }
        return new SimulatedReceipt(push, transport, told, ReceiptWriter.signed(changed, account), account);
    }

    private static WireField laterBy(int seconds, WireField field) {
        return new WireField(field.name(), Long.toString(Long.parseLong(field.value()) + seconds), field.style());
    }

    private static String nonce(String before, int attempt) {
        return UUID.nameUUIDFromBytes((before + attempt).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String form() {
        StringBuilder form = new StringBuilder(400);
        parameters().forEach((name, value) -> {
            if (!form.isEmpty()) {
                form.append('&');
            }
            form.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        return form.toString();
    }

    private String json() {
        Json json = new Json().open('{');
        for (WireField field : fields) {
            json.name(field.name());
            switch (field.style()) {
                case TEXT -> json.text(field.value());
                case NUMBER -> json.literal(field.value());
                case NULL -> json.literal("null");
            }
        }
        return json.close('}').toString();
    }

    @Override
    public String toString() {
        return kind() + " " + told + " arriving " + arrival();
    }

    /// What a call is.
    public enum Kind {
        /// A receipt that was not sent before.
        RECEIPT,
        /// A receipt sent before, whole or with a newer push time, nonce and signature.
        REPEAT,
        /// A reply by a recipient, sent to the receipts' address by mistake.
        INBOUND
    }

    record Told(String messageId, Optional<String> status, Optional<String> errorCode, Optional<String> scts) {}
}
