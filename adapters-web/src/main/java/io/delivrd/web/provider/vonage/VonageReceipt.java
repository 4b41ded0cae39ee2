package io.delivrd.web.provider.vonage;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A delivery receipt as on the wire. Nothing but message id and status is sure to be there.
///
/// @param msisdn the recipient
/// @param to the sender id: names look inverted, and are
record VonageReceipt(
        @Nullable String messageId,
        @Nullable String status,
        @Nullable String errCode,
        @Nullable String price,
        @Nullable String networkCode,
        @Nullable String scts,
        @Nullable String messageTimestamp,
        @Nullable String apiKey,
        @Nullable String clientRef,
        @Nullable String msisdn,
        @Nullable String to) {

    /// @param aliasUsed told each spelling that is not the documented one
    static VonageReceipt of(Map<String, String> fields, Consumer<String> aliasUsed) {
        return new VonageReceipt(
                first(fields, aliasUsed, "messageId", "message-id", "message_id"),
                first(fields, aliasUsed, "status"),
                first(fields, aliasUsed, "err-code", "errCode", "err_code", "error-code"),
                first(fields, aliasUsed, "price"),
                first(fields, aliasUsed, "network-code", "networkCode", "network_code", "network"),
                first(fields, aliasUsed, "scts"),
                first(fields, aliasUsed, "message-timestamp", "messageTimestamp", "message_timestamp"),
                apiKey(fields, aliasUsed),
                first(fields, aliasUsed, "client-ref", "clientRef", "client_ref"),
                first(fields, aliasUsed, "msisdn"),
                first(fields, aliasUsed, "to"));
    }

    static @Nullable String apiKey(Map<String, String> fields, Consumer<String> aliasUsed) {
        return first(fields, aliasUsed, "api-key", "apiKey", "api_key");
    }

    /// @return the first spelling that says something; empty text is as good as absent
    private static @Nullable String first(Map<String, String> fields, Consumer<String> aliasUsed, String... spellings) {
        for (int i = 0; i < spellings.length; i++) {
            String value = fields.get(spellings[i]);
            if (value != null && !value.isBlank()) {
                if (i > 0) {
                    aliasUsed.accept(spellings[i]);
                }
                return value;
            }
        }
        return null;
    }
}
