package io.delivrd.web.provider.modica;

import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.RecordReading.Flaw;
import io.delivrd.web.provider.ReportTable;
import io.delivrd.web.provider.ReportTable.Cells;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.wire.TimeForm;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Files of Mobile Report and of Campaign Manager. Times without a zone are New Zealand's, where Modica is.
final class ModicaTables {

    private static final ZoneId HOME = ZoneId.of("Pacific/Auckland");

    /// As on a clock of whatever zone.
    private static final TimeForm LOCAL = TimeForm.of(
            ZoneOffset.UTC,
            "yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS]",
            "yyyy-MM-dd HH:mm",
            "dd/MM/yyyy HH:mm:ss",
            "dd/MM/yyyy HH:mm",
            "dd-MM-yyyy HH:mm:ss",
            "dd MMM yyyy HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS]");

    private static final List<Value> NEEDED = List.of(Value.MESSAGE_ID, Value.STATUS);

    private static final ReportTable CAMPAIGN_MANAGER = new ReportTable(
            Names.of(Value.MESSAGE_ID, "message_id")
                    .and(Value.STATUS, "status")
                    .and(Value.RECIPIENT, "mobile")
                    .and(Value.CLIENT_REF, "list_name")
                    .and(Value.SUBMITTED_AT, "sent_date")
                    .and(Value.EVENT_AT, "status_date")
                    .build(),
            List.of(Value.MESSAGE_ID, Value.STATUS, Value.EVENT_AT),
            List.of("timezone"),
            Set.of(),
            ModicaTables::campaign);

    private static final ReportTable MOBILE_REPORT = new ReportTable(
            Names.of(Value.MESSAGE_ID, "message_id", "id")
                    .and(Value.STATUS, "status")
                    .and(Value.ACCOUNT, "application")
                    .and(Value.RECIPIENT, "destination")
                    .and(Value.SENDER, "source")
                    .and(Value.EVENT_AT, "date/time", "date_time", "datetime", "date")
                    .build(),
            NEEDED,
            List.of("class", "transport_source"),
            Set.of("content"),
            ModicaTables::message);

    static final List<ReportTable> ALL = List.of(CAMPAIGN_MANAGER, MOBILE_REPORT);

    private ModicaTables() {}

    private static Optional<Flaw> campaign(Cells row, Values values) {
        String named = Objects.requireNonNullElse(row.cell("timezone"), "").strip();
        ZoneId zone;
        try {
            zone = named.isEmpty() ? HOME : ZoneId.of(named);
        } catch (DateTimeException e) {
            return Optional.of(new Flaw("timezone", "the timezone is none such as Pacific/Auckland"));
        }
        inUtc(Value.SUBMITTED_AT, values, zone);
        inUtc(Value.EVENT_AT, values, zone);
        return Optional.empty();
    }

    private static Optional<Flaw> message(Cells row, Values values) {
        if ("MO"
                .equalsIgnoreCase(
                        Objects.requireNonNullElse(row.cell("class"), "").strip())) {
            return Optional.of(new Flaw("class", "an inbound message has no receipt"));
        }
        inUtc(Value.EVENT_AT, values, HOME);
        ModicaNetworks.of(
                        Objects.requireNonNullElse(row.cell("transport_source"), ""),
                        values.find(Value.RECIPIENT).orElse(""))
                .ifPresent(code -> values.put(Value.NETWORK, code));
        return Optional.empty();
    }

    /// What is written otherwise stays as it is, and is refused.
    private static void inUtc(Value value, Values values, ZoneId zone) {
        values.find(value)
                .flatMap(LOCAL::read)
                .map(clock -> LocalDateTime.ofInstant(clock, ZoneOffset.UTC).atZone(zone))
                .ifPresent(at -> values.put(value, at.toInstant().toString()));
    }
}
