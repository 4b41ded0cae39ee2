package io.delivrd.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a report is asked to tell.
///
/// @param given as received, decoded
record ReportQuery(Map<String, String> given) {

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);
    private static final List<String> FIELDS =
            List.of("from", "to", "country", "network", "client_ref", "account_ref", "status");

    /// Refuses what every report needs and does not get.
    ///
    /// @param account whose reports may be asked for
    static ReportQuery of(Map<String, String> given, String account) {
        ReportQuery query = new ReportQuery(given);
        query.require("product", "account_id", "direction");
        if (!query.value("account_id").equals(account)) {
            throw new Refused(Answer.problem(
                    403,
                    "https://developer.vonage.com/api-errors#forbidden",
                    "Forbidden",
                    "The account is not yours",
                    ""));
        }
        if (!query.value("product").equals("SMS")) {
            throw Refused.parameter("product", "Must be SMS");
        }
        if (!List.of("inbound", "outbound").contains(query.value("direction"))) {
            throw Refused.parameter("direction", "Must be inbound or outbound");
        }
        return query;
    }

    void require(String... names) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String name : names) {
            if (value(name).isEmpty()) {
                reasons.put(name, "Missing required parameter");
            }
        }
        if (!reasons.isEmpty()) {
            throw Refused.parameters(reasons);
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /// @return empty where none was given
    String value(String name) {
        return given.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return value(name).equals("true");
    }

    boolean outbound() {
        return value("direction").equals("outbound");
    }

    Instant date(String name) {
        try {
            return OffsetDateTime.parse(value(name), DATE).toInstant();
        } catch (DateTimeException _) {
            throw Refused.parameter(name, "Must be a date in ISO 8601 with an offset");
        }
    }

    Instant date(String name, Instant otherwise) {
        return has(name) ? date(name) : otherwise;
    }

    /// @param record all of its fields
    boolean isAbout(Map<String, String> record) {
        return FIELDS.stream()
                .filter(this::has)
                .allMatch(name -> Arrays.asList(value(name).split(",")).contains(record.getOrDefault(name, "")));
    }

    /// The record without the fields nobody asked for.
    Map<String, String> shown(Map<String, String> record) {
        if (!isTrue("include_message")) {
            record.remove("message_body");
        }
        if (!isTrue("show_concatenated")) {
            record.remove("concatenated");
        }
        return record;
    }
}
