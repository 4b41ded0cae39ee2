package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.Window;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.wire.RecordText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// Questions to the Reports API as paths and bodies.
final class VonageQuestion {

    static final String ORDERS = "/v2/reports";

    private static final String RECORDS = "/v2/reports/records";

    private VonageQuestion() {}

    static String byIds(AccountId account, List<MessageId> ids) {
        return records(account) + "&id="
                + ids.stream().map(id -> encoded(id.text())).collect(Collectors.joining(","));
    }

    static String inWindow(AccountId account, Window window) {
        return records(account) + "&date_start=" + encoded(start(window)) + "&date_end=" + encoded(end(window))
                + "&show_concatenated=true";
    }

    /// @param question a path of this class
    static String continued(String question, String cursor, String iv) {
        return question + "&cursor=" + encoded(cursor) + (iv.isEmpty() ? "" : "&iv=" + encoded(iv));
    }

    static String order(String id) {
        return ORDERS + "/" + encoded(id);
    }

    /// @return the JSON that orders a report
    static String order(AccountId account, Window window) {
        RecordText text = new RecordText();
        text.add(RecordText.nameText("product"), "SMS");
        text.add(RecordText.nameText("account_id"), account.text());
        text.add(RecordText.nameText("direction"), "outbound");
        text.add(RecordText.nameText("date_start"), start(window));
        text.add(RecordText.nameText("date_end"), end(window));
        String fields = text.finished();
        return fields.substring(0, fields.length() - 1) + ",\"show_concatenated\":true}";
    }

    private static String records(AccountId account) {
        return RECORDS + "?product=SMS&account_id=" + encoded(account.text()) + "&direction=outbound";
    }

    private static String start(Window window) {
        return time(window.from());
    }

    /// Both ends are cut to milliseconds, so that windows that meet still do.
    private static String end(Window window) {
        Instant end = window.until().truncatedTo(ChronoUnit.MILLIS);
        return time(end.isAfter(window.from().truncatedTo(ChronoUnit.MILLIS)) ? end : end.plusMillis(1));
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
