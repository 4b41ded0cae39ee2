package io.delivrd.simulator;

import io.delivrd.simulator.ProviderSettings.DateStyle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Writes what the provider reports of a part: its state at a moment, all fields as text, empty where there
/// is nothing to say.
final class ReportFields {

    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("0", "Delivered"),
            Map.entry("1", "Unknown"),
            Map.entry("2", "Absent Subscriber - Temporary"),
            Map.entry("3", "Absent Subscriber - Permanent"),
            Map.entry("4", "Call Barred by User"),
            Map.entry("5", "Portability Error"),
            Map.entry("6", "Anti-Spam Rejection"),
            Map.entry("7", "Handset Busy"),
            Map.entry("8", "Network Error"),
            Map.entry("9", "Illegal Number"),
            Map.entry("12", "Destination Unreachable"),
            Map.entry("14", "Number Blocked by Carrier"),
            Map.entry("99", "General Error"));

    private static final List<String> COLUMNS = List.of(
            "account_id",
            "message_id",
            "client_ref",
            "direction",
            "from",
            "to",
            "message_body",
            "network",
            "network_name",
            "country",
            "country_name",
            "date_received",
            "date_finalized",
            "latency",
            "status",
            "error_code",
            "error_code_description",
            "currency",
            "total_price",
            "id",
            "account_ref",
            "concatenated",
            "dcs",
            "udh",
            "validity_period",
            "ip_address",
            "forced_from",
            "changed_from",
            "tier_volume",
            "workflow_id");

    private final String account;
    private final DateTimeFormatter dates;

    ReportFields(String account, DateStyle style) {
        this.account = account;
        this.dates = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + style.pattern(), Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    /// @return names of all fields in order, without values
    static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column, ""));
        return columns;
    }

    String date(Instant instant) {
        return dates.format(instant);
    }

    /// @param moment as of which the state is told, in epoch milliseconds
    /// @return in the order of the provider's columns, with `concatenated` and `message_body`
    Map<String, String> of(ReportedPart reported, long moment) {
        Part part = reported.part();
        String network = part.network().code();
        List<Claim> heard = reported.claimsBy(moment);
        Optional<Claim> deciding = heard.isEmpty() ? Optional.empty() : Optional.of(PartState.deciding(heard));
        Optional<Claim> last = deciding.filter(claim -> claim.state(heard).isFinal());
        Optional<Instant> finalized = last.map(claim -> Instant.ofEpochMilli(part.submittedAt() + claim.after()));
        String code = deciding.map(Claim::errorCode).orElse("");

        Map<String, String> fields = columns();
        fields.put("account_id", account);
        fields.put("message_id", part.id());
        fields.put("client_ref", reported.message().campaign().clientRef().orElse(""));
        fields.put("direction", "outbound");
        fields.put("from", part.senderId());
        fields.put("to", part.recipient());
        fields.put("message_body", "Simulated message");
        fields.put("network", network);
        fields.put("network_name", Places.networkName(network));
        fields.put("country", Places.country(network));
        fields.put("country_name", Places.countryName(network));
        fields.put("date_received", date(Instant.ofEpochMilli(part.submittedAt())));
        fields.put("date_finalized", finalized.map(this::date).orElse(""));
        fields.put("latency", last.map(claim -> Long.toString(claim.after())).orElse(""));
        fields.put("status", deciding.map(claim -> status(claim.status())).orElse("submitted"));
        fields.put("error_code", code);
        fields.put("error_code_description", DESCRIPTIONS.getOrDefault(code, ""));
        fields.put("currency", "EUR");
        fields.put("total_price", part.network().price().toPlainString());
        fields.put("id", recordId(part));
        boolean concatenated = reported.message().parts().size() > 1;
        fields.put("concatenated", concatenated ? "TRUE" : "FALSE");
        fields.put("dcs", reported.message().unicode() ? "8" : "0");
        fields.put(
                "udh",
                concatenated
                        ? udh(
                                reported.message().id(),
                                reported.message().parts().size(),
                                reported.number())
                        : "");
        fields.put(
                "validity_period",
                Long.toString(reported.message().campaign().validity().toMillis()));
        fields.put("ip_address", "203.0.113.9");
        return fields;
    }

    // Reports know fewer words than receipts.
    private static String status(String claimed) {
        return switch (claimed) {
            case "accepted", "buffered", "delivered", "expired", "failed", "rejected" -> claimed;
            default -> "unknown";
        };
    }

    private static String recordId(Part part) {
        return UUID.nameUUIDFromBytes(("record " + part.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static String udh(String message, int parts, int number) {
        HexFormat hex = HexFormat.of();
        byte reference = (byte) message.hashCode();
        return "050003" + hex.toHexDigits(reference) + hex.toHexDigits((byte) parts) + hex.toHexDigits((byte) number);
    }
}
