package io.delivrd.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A report that is made in its own time.
///
/// @param receivedAt when it was asked for
/// @param start of the records it tells, inclusive
/// @param end exclusive
/// @param moment as of which it tells them, in epoch milliseconds; 0 until it is ready
/// @param items records, 0 until it is ready
/// @param polls of its status so far
record AsyncReport(
        String id,
        ReportQuery query,
        Instant receivedAt,
        Instant start,
        Instant end,
        Status status,
        long moment,
        long items,
        int polls) {

    private static final Duration LONGEST = Duration.ofDays(396);
    private static final Duration DEFAULT = Duration.ofDays(7);

    static AsyncReport asked(long number, ReportQuery query, Instant now) {
        Instant end = query.date("date_end", now);
        Instant start = query.date("date_start", end.minus(DEFAULT));
        if (!start.isBefore(end)) {
            throw Refused.parameter("date_end", "Must be after date_start");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Refused.parameter("date_end", "Must be at most 13 months after date_start");
        }
        return new AsyncReport(uuid("report " + number), query, now, start, end, Status.PENDING, 0, 0, 0);
    }

    String file() {
        return uuid("file " + id);
    }

    AsyncReport polled(Status status) {
        return new AsyncReport(id, query, receivedAt, start, end, status, moment, items, polls + 1);
    }

    AsyncReport aborted() {
        return new AsyncReport(id, query, receivedAt, start, end, Status.ABORTED, moment, items, polls);
    }

    AsyncReport ready(long moment, long items) {
        return new AsyncReport(id, query, receivedAt, start, end, Status.SUCCESS, moment, items, polls);
    }

    String toJson(ReportFields fields, String url) {
        Json json = new Json().open('{');
        json.name("request_id").text(id).name("request_status").text(status.name());
        json.name("receive_time").text(fields.date(receivedAt));
        if (status != Status.PENDING) {
            json.name("start_time").text(fields.date(receivedAt));
        }
        if (status == Status.SUCCESS) {
            json.name("items_count").literal(items);
        }
        Map<String, String> echoed = new LinkedHashMap<>(query.given());
        echoed.putIfAbsent("date_start", fields.date(start));
        echoed.putIfAbsent("date_end", fields.date(end));
        echoed.forEach((name, value) -> {
            json.name(name);
            if (value.equals("true") || value.equals("false")) {
                json.literal(value);
            } else {
                json.text(value);
            }
        });
        json.name("_links").open('{');
        json.name("self").open('{').name("href").text(url + "/v2/reports/" + id).close('}');
        if (status == Status.SUCCESS) {
            String href = url + "/v3/media/" + file();
            json.name("download_report").open('{').name("href").text(href).close('}');
        }
        return json.close('}').close('}').toString();
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// How far a report is.
    enum Status {
        PENDING,
        PROCESSING,
        SUCCESS,
        ABORTED;

        boolean isTerminal() {
            return this == SUCCESS || this == ABORTED;
        }
    }
}
