package io.delivrd.simulator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Synchronous reports: records of a day at most, or of twenty messages, page by page.
final class RecordsApi {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_IDS = 20;

    private final ReportedRows sent;
    private final ReportFields fields;
    private final ProviderSettings.Reports settings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final String account;

    RecordsApi(
            ReportedRows sent,
            ReportFields fields,
            ProviderSettings.Reports settings,
            Ledger ledger,
            InstantSource clock,
            String account) {
        this.sent = sent;
        this.fields = fields;
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.account = account;
    }

    /// @param url of this server
    Answer answer(Call call, String url) {
        ReportQuery query = ReportQuery.of(call.parameters(), account);
        Page page = query.has("id") ? byId(query) : byWindow(query);
        page.records().forEach(record -> ledger.bill(record.getOrDefault("message_id", "")));
        return Answer.json(200, json(call, query, page, url));
    }

    private Page byId(ReportQuery query) {
        if (Stream.of("date_start", "date_end", "status").anyMatch(query::has)) {
            throw Refused.filter("id excludes date_start, date_end and status");
        }
        List<String> ids =
                List.copyOf(new LinkedHashSet<>(List.of(query.value("id").split(","))));
        if (ids.size() > MOST_IDS) {
            throw Refused.parameter("id", "At most 20 ids");
        }
        List<Map<String, String>> records = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        long moment = sent.horizon();
        for (String id : ids) {
            List<Map<String, String>> found = sent.find(id).filter(_ -> query.outbound()).stream()
                    .flatMap(row -> row.fields(fields, moment).stream())
                    .filter(query::isAbout)
                    .map(query::shown)
                    .toList();
            records.addAll(found);
            if (found.isEmpty()) {
                missing.add(id);
            }
        }
        return new Page(records, Optional.of(String.join(",", missing)), Optional.empty());
    }

    private Page byWindow(ReportQuery query) {
        query.require("date_start", "date_end");
        Instant start = query.date("date_start");
        Instant end = query.date("date_end");
        if (!start.isBefore(end)) {
            throw Refused.parameter("date_end", "Must be after date_start");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Refused.parameter("date_end", "Must be at most 24 hours after date_start");
        }
        Cursor cursor = query.has("cursor") ? Cursor.parse(query.value("cursor")) : new Cursor(start.toEpochMilli(), 0);
        return query.outbound()
                ? page(query, start.toEpochMilli(), end.toEpochMilli(), cursor)
                : new Page(List.of(), Optional.empty(), Optional.empty());
    }

    private Page page(ReportQuery query, long start, long end, Cursor cursor) {
        List<Map<String, String>> records = new ArrayList<>();
        long moment = sent.horizon();
        Cursor place = new Cursor(Long.MIN_VALUE, 0);
        Iterator<? extends ReportedRow> rows = sent.between(cursor.millis(), moment);
        while (rows.hasNext()) {
            ReportedRow row = rows.next();
            if (row.receivedAt() >= end) {
                break;
            }
            place = place.next(row.submittedAt());
            if (row.receivedAt() < start || place.isBefore(cursor)) {
                continue;
            }
            List<Map<String, String>> found =
                    row.fields(fields, moment).stream().filter(query::isAbout).toList();
            // A part's records stay on one page, which may be longer by them.
            if (!found.isEmpty() && records.size() >= settings.pageSize()) {
                return new Page(records, Optional.empty(), Optional.of(place));
            }
            found.forEach(record -> records.add(query.shown(record)));
        }
        return new Page(records, Optional.empty(), Optional.empty());
    }

    private String json(Call call, ReportQuery query, Page page, String url) {
        int count = page.records().size();
        Json json = new Json().open('{').name("_links").open('{');
        link(json, "self", url + call.path() + "?" + call.query());
        page.next().ifPresent(next -> link(json, "next", url + call.path() + "?" + next.query(call.query())));
        json.close('}').name("request_id").text(requestId(call, count));
        json.name("request_status").text(page.next().isPresent() ? "TRUNCATED" : "SUCCESS");
        json.name("received_at").text(fields.date(clock.instant()));
        BigDecimal price = ledger.cost(count).stripTrailingZeros();
        json.name("price").literal(price.toPlainString()).name("currency").text("EUR");
        for (String name : List.of("account_id", "product", "direction", "id", "date_start", "date_end", "status")) {
            if (query.has(name)) {
                json.name(name).text(query.value(name));
            }
        }
        json.name("include_message").literal(Boolean.toString(query.isTrue("include_message")));
        json.name("items_count").literal(count);
        page.missing().ifPresent(ids -> json.name("ids_not_found").text(ids));
        page.next()
                .ifPresent(
                        next -> json.name("cursor").text(next.text()).name("iv").text(next.iv()));
        json.name("records").open('[');
        for (Map<String, String> record : page.records()) {
            json.open('{');
            record.forEach((name, value) -> json.name(name).text(value));
            json.close('}');
        }
        return json.close(']').close('}').toString();
    }

    private static void link(Json json, String name, String href) {
        json.name(name).open('{').name("href").text(href).close('}');
    }

    private static String requestId(Call call, int count) {
        return UUID.nameUUIDFromBytes((call.query() + count).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// @param missing ids that were asked for and not found; empty if none was asked for
    /// @param next where the next page begins; empty on the last
    private record Page(List<Map<String, String>> records, Optional<String> missing, Optional<Cursor> next) {}

    /// A place among all parts by submission.
    ///
    /// @param index among those of that millisecond
    private record Cursor(long millis, int index) {

        static Cursor parse(String text) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(text);
                String[] sides = new String(bytes, StandardCharsets.US_ASCII).split(":", 2);
                return new Cursor(Long.parseLong(sides[0]), Integer.parseInt(sides[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
                throw Refused.parameter("cursor", "Not a cursor of ours");
            }
        }

        Cursor next(long moment) {
            return new Cursor(moment, moment == millis ? index + 1 : 0);
        }

        boolean isBefore(Cursor other) {
            return millis == other.millis && index < other.index;
        }

        String text() {
            return encoded(millis + ":" + index);
        }

        String iv() {
            return encoded(Long.toHexString(Randomness.mix(millis, index)));
        }

        /// The query that continues here, whether or not it is itself a continuation.
        String query(String before) {
            return Stream.concat(
                            Stream.of(before.split("&"))
                                    .filter(pair -> !pair.startsWith("cursor=") && !pair.startsWith("iv=")),
                            Stream.of("cursor=" + text(), "iv=" + iv()))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
