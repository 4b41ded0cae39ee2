package io.delivrd.simulator;

import io.delivrd.simulator.WireField.Style;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call of a webhook, ready to be sent: most often a delivery receipt.
public final class SimulatedReceipt {

    private final Push push;
    private final Transport transport;
    private final Told told;
    private final List<WireField> fields;
    private final String query;
    private final Optional<String> document;
    private final Account account;

    /// @param query form-encoded, in the URL of a POST; empty for none
    /// @param document the body in JSON where the fields are not its members
    SimulatedReceipt(
            Push push,
            Transport transport,
            Told told,
            List<WireField> fields,
            String query,
            Optional<String> document,
            Account account) {
        this.push = push;
        this.transport = transport;
        this.told = told;
        this.fields = List.copyOf(fields);
        this.query = query;
        this.document = document;
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

    /// @return the status word as sent; empty for a reply
    public Optional<String> status() {
        return told.status();
    }

    /// @return the code as sent; empty where none is sent, and for a reply
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

    /// @return form-encoded, without question mark: the receipt for a GET, else what the callback URL carries
    public String query() {
        return transport == Transport.GET ? form() : query;
    }

    /// @return the body of a POST; empty for a GET
    public String body() {
        return switch (transport) {
            case GET -> "";
            case FORM -> form();
            case JSON -> document.orElseGet(this::json);
        };
    }

    Push push() {
        return push;
    }

    /// The same receipt for a retry, signed again where the provider does that.
    ///
    /// @param attempt 1 for the first retry; equal attempts give equal bytes
    SimulatedReceipt signedAgain(int attempt) {
        return account.vendor().wire().again(this, attempt);
    }

    SimulatedReceipt with(List<WireField> changed) {
        return new SimulatedReceipt(push, transport, told, changed, query, document, account);
    }

    /// @param url whole, as it is called: a signature may depend on it
    /// @return headers besides the content type
    Map<String, String> headers(URI url) {
        return account.vendor().wire().headers(this, url);
    }

    List<WireField> fields() {
        return fields;
    }

    Account account() {
        return account;
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
        INBOUND,
        /// A reply by a recipient, sent where it belongs.
        REPLY
    }

    record Told(String messageId, Optional<String> status, Optional<String> errorCode, Optional<String> scts) {}
}
