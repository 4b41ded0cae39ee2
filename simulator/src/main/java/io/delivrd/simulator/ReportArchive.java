package io.delivrd.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a report as a zip of CSV files: a header row, commas, every field in quotes, line feeds, UTF-8.
final class ReportArchive {

    private final AsyncReport report;
    private final ReportFields fields;
    private final String account;
    private final boolean entryPerDay;

    ReportArchive(AsyncReport report, ReportFields fields, String account, boolean entryPerDay) {
        this.report = report;
        this.fields = fields;
        this.account = account;
        this.entryPerDay = entryPerDay;
    }

    /// @param rows in order of time
    void write(Iterator<? extends ReportedRow> rows, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Writer csv = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        Optional<LocalDate> open = Optional.empty();
        while (rows.hasNext()) {
            ReportedRow row = rows.next();
            LocalDate day = day(entryPerDay ? Instant.ofEpochMilli(row.submittedAt()) : report.start());
            for (Map<String, String> record : row.fields(fields, report.moment())) {
                if (!report.query().isAbout(record)) {
                    continue;
                }
                Map<String, String> shown = report.query().shown(record);
                if (!open.equals(Optional.of(day))) {
                    csv.flush();
                    begin(zip, day);
                    csv.write(line(shown.keySet()));
                    open = Optional.of(day);
                }
                csv.write(line(shown.values()));
            }
        }
        if (open.isEmpty()) {
            begin(zip, day(report.start()));
            csv.write(line(report.query().shown(ReportFields.columns()).keySet()));
        }
        csv.flush();
        zip.finish();
    }

    private void begin(ZipOutputStream zip, LocalDate day) throws IOException {
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        ZipEntry entry = new ZipEntry("report_SMS_" + account + "_" + date + ".csv");
        entry.setTimeLocal(report.receivedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    static String line(Collection<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }
}
