package io.delivrd.simulator;

import io.delivrd.simulator.AsyncReport.Status;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Asynchronous reports: asked for, polled, and fetched as a zip of CSV files.
final class AsyncReportsApi {

    private static final String UNREADABLE = "https://developer.vonage.com/api-errors#invalid-json";

    private final ReportedRows sent;
    private final ReportFields fields;
    private final ProviderSettings.Reports settings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final String account;
    private final Outgoing outgoing;
    private final ReentrantLock using = new ReentrantLock();
    private final Map<String, AsyncReport> reports = new LinkedHashMap<>();

    AsyncReportsApi(
            ReportedRows sent,
            ReportFields fields,
            ProviderSettings.Reports settings,
            Ledger ledger,
            InstantSource clock,
            String account,
            Outgoing outgoing) {
        this.sent = sent;
        this.fields = fields;
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.account = account;
        this.outgoing = outgoing;
    }

    /// @param url of this server
    Answer create(Call call, String url) {
        Map<String, String> given = FlatJson.parse(call.body())
                .orElseThrow(() -> new Refused(
                        Answer.problem(400, UNREADABLE, "Bad request", "The body is not a JSON object", "")));
        ReportQuery query = ReportQuery.of(given, account);
        if (query.has("id")) {
            throw Refused.filter("id is for synchronous reports");
        }
        using.lock();
        try {
            AsyncReport report = AsyncReport.asked(reports.size() + 1L, query, clock.instant());
            reports.put(report.id(), report);
            if (query.has("callback_url")) {
                String callback = query.value("callback_url");
                // Nobody may ever poll: who wants to be called gets the report at once.
                outgoing.begin(
                        () -> outgoing.post(callback, finished(report.id()).toJson(fields, url)));
            }
            return Answer.json(200, report.toJson(fields, url));
        } finally {
            using.unlock();
        }
    }

    Answer status(String id, String url) {
        using.lock();
        try {
            AsyncReport report = report(id);
            if (!report.status().isTerminal()) {
                report = report.polls() + 1 < settings.polls() ? report.polled(Status.PROCESSING) : finished(id);
                reports.put(id, report);
            }
            return Answer.json(200, report.toJson(fields, url));
        } finally {
            using.unlock();
        }
    }

    Answer cancel(String id, String url) {
        using.lock();
        try {
            AsyncReport report = report(id);
            if (report.status().isTerminal()) {
                return Answer.problem(
                        409,
                        "https://developer.vonage.com/api-errors/reports#conflict",
                        "Conflict",
                        "The report has ended with " + report.status(),
                        "");
            }
            reports.put(id, report.aborted());
            return Answer.json(200, report.aborted().toJson(fields, url));
        } finally {
            using.unlock();
        }
    }

    Answer list(Call call, String url) {
        ReportQuery query = new ReportQuery(call.parameters());
        query.require("account_id", "status");
        List<String> statuses = Arrays.asList(query.value("status").split(","));
        using.lock();
        try {
            List<AsyncReport> chosen = reports.values().stream()
                    .filter(report -> query.value("account_id").equals(account))
                    .filter(report -> statuses.contains(report.status().name()))
                    .filter(report ->
                            !query.has("date_from") || !report.receivedAt().isBefore(query.date("date_from")))
                    .filter(report ->
                            !query.has("date_to") || report.receivedAt().isBefore(query.date("date_to")))
                    .toList();
            Json json = new Json().open('{').name("items_count").literal(chosen.size());
            json.name("self_link").text(url + call.path() + "?" + call.query());
            json.name("reports").open('[');
            chosen.forEach(report -> json.literal(report.toJson(fields, url)));
            return Answer.json(200, json.close(']').close('}').toString());
        } finally {
            using.unlock();
        }
    }

    Answer download(String file) {
        using.lock();
        try {
            AsyncReport report = reports.values().stream()
                    .filter(candidate -> candidate.status() == Status.SUCCESS)
                    .filter(candidate -> candidate.file().equals(file))
                    .findFirst()
                    .orElseThrow(Refused::unknown);
            ReportArchive archive = new ReportArchive(report, fields, account, settings.entryPerDay());
            return new Answer(
                    200,
                    Answer.STREAM,
                    Map.of("Content-Disposition", "attachment; filename=\"SMS_" + report.id() + ".zip\""),
                    out -> archive.write(rows(report), out));
        } finally {
            using.unlock();
        }
    }

    private AsyncReport finished(String id) {
        using.lock();
        try {
            AsyncReport report = report(id);
            if (!report.status().isTerminal()) {
                long moment = sent.horizon();
                long items = bill(report.ready(moment, 0));
                report = report.ready(moment, items);
                reports.put(id, report);
            }
            return report;
        } finally {
            using.unlock();
        }
    }

    private long bill(AsyncReport report) {
        long items = 0;
        Iterator<? extends ReportedRow> rows = rows(report);
        while (rows.hasNext()) {
            ReportedRow row = rows.next();
            for (Map<String, String> record : row.fields(fields, report.moment())) {
                if (report.query().isAbout(record)) {
                    ledger.bill(row.messageId());
                    items++;
                }
            }
        }
        return items;
    }

    private Iterator<? extends ReportedRow> rows(AsyncReport report) {
        long end = report.end().toEpochMilli();
        return report.query().outbound()
                ? sent.received(report.start().toEpochMilli(), end, report.moment())
                : List.<ReportedRow>of().iterator();
    }

    private AsyncReport report(String id) {
        AsyncReport report = reports.get(id);
        if (report == null) {
            throw Refused.unknown();
        }
        return report;
    }
}
