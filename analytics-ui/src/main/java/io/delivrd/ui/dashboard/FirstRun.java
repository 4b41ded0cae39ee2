package io.delivrd.ui.dashboard;

import io.delivrd.ui.dashboard.FirstRunView.Sample;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What stands in place of the overview until the first receipt has come: how to make it come.
@Singleton
final class FirstRun {

    private static final String ROUTE = "/webhooks/vonage/receipts";
    private static final DateTimeFormatter PUSHED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SCTS = DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT);

    private final PublicUrl publicUrl;
    private final InstantSource clock;

    FirstRun(PublicUrl publicUrl, InstantSource clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    FirstRunView view(HttpRequest<?> request, Words words) {
        String base = publicUrl.of(request);
        String url = base + ROUTE;
        return new FirstRunView(
                words.text("first_run.title"),
                "overview",
                url,
                PublicUrl.isOnlyHere(base) ? words.text("first_run.only_here") : "",
                List.of(
                        new Sample(words.text("first_run.form"), form(url)),
                        new Sample(words.text("first_run.json"), json(url)),
                        new Sample(words.text("first_run.get"), get(url))),
                "/");
    }

    private String form(String url) {
        return """
                curl -i -X POST '%s' \\
                  -d messageId=first-receipt-1 -d status=delivered -d err-code=0 \\
                  -d msisdn=447700900123 -d to=ACME -d network-code=23410 \\
                  -d price=0.03330000 -d client-ref=first-campaign -d api-key=ab12cd34 \\
                  -d scts=%s --data-urlencode 'message-timestamp=%s'""".formatted(url, scts(), pushed());
    }

    private String json(String url) {
        return """
                curl -i -X POST '%s' -H 'Content-Type: application/json' -d '{
                  "messageId":"first-receipt-2","status":"failed","err-code":"6",
                  "msisdn":"447700900124","to":"ACME","network-code":"23410",
                  "price":"0.03330000","client-ref":"first-campaign","api-key":"ab12cd34",
                  "scts":"%s","message-timestamp":"%s"}'""".formatted(url, scts(), pushed());
    }

    private String get(String url) {
        return """
                curl -i -G '%s' \\
                  -d messageId=first-receipt-3 -d status=accepted -d err-code=0 \\
                  -d msisdn=447700900125 -d to=ACME -d network-code=23410 \\
                  -d price=0.03330000 -d client-ref=first-campaign -d api-key=ab12cd34 \\
                  -d scts=%s --data-urlencode 'message-timestamp=%s'""".formatted(url, scts(), pushed());
    }

    private String scts() {
        return SCTS.format(now().atOffset(ZoneOffset.UTC));
    }

    private String pushed() {
        return PUSHED.format(now().atOffset(ZoneOffset.UTC));
    }

    private Instant now() {
        return clock.instant();
    }
}
