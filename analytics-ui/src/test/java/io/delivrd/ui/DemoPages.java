package io.delivrd.ui;

import io.delivrd.application.access.Role;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.finance.invoice.InMemoryInvoices;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceColumns;
import io.delivrd.application.finance.invoice.InvoiceField;
import io.delivrd.application.finance.invoice.InvoiceLine;
import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.InMemoryImportRuns;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.money.Billed;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ReceiptSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Serves the pages with believable figures on a loopback port, to be looked at.
///
/// Arguments: the port, and `empty` for a start before the first receipt.
final class DemoPages {

    private DemoPages() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8099;
        ApplicationContext context = ApplicationContext.run(Map.of("micronaut.server.port", port));
        if (arguments.length < 2) {
            Campaigns.fill(context.getBean(InMemoryFigures.class));
            context.getBean(InMemoryFigures.class).spread(times());
            context.getBean(EnteringFilter.class).as(Role.ADMIN);
            expectations(context.getBean(InMemoryExpectations.class));
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            intake.received(412_337, 1_204, Ports.NOW.minusMillis(2_340));
            quarantine(intake);
            fallback(context.getBean(InMemoryFallback.class));
            imports(context.getBean(InMemoryImportRuns.class));
            context.getBean(InMemoryConversions.class).add("spring-7", "23410", 4_812, 9_120);
            messages(context.getBean(InMemoryTrails.class));
        }
        EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
        System.out.println("Open: " + server.getURL());
        Thread.currentThread().join();
    }

    static void invoice(InMemoryInvoices invoices) {
        CurrencyCode euro = new CurrencyCode("EUR");
        invoices.add(
                new Invoice(
                        new UUID(0, 7),
                        YearMonth.of(2026, 10),
                        VonageCatalogue.VONAGE,
                        InMemoryFallback.ACCOUNT,
                        "october.csv",
                        Invoice.Kind.CSV,
                        5,
                        "aa",
                        new InvoiceColumns(Map.of(InvoiceField.AMOUNT, "betrag")),
                        Ports.NOW,
                        "fiona",
                        List.of(
                                new InvoiceLine(2, "SMS Germany", "26201", "", euro, billed("103", "0.0334", "3.45")),
                                new InvoiceLine(3, "Monthly fee", "", "", euro, billed("1", "25", "25"))),
                        List.of(new InvoiceLine.Refused(4, "amount", "has more than eight decimals"))),
                new byte[5]);
    }

    private static Billed billed(String quantity, String unitPrice, String amount) {
        return new Billed(
                Optional.of(new BigDecimal(quantity)), Optional.of(new BigDecimal(unitPrice)), new BigDecimal(amount));
    }

    static void expectations(InMemoryExpectations expectations) {
        expectations.support("23410", ReceiptSupport.HANDSET);
        expectations.support("23415", ReceiptSupport.CARRIER);
        expectations.support("20801", ReceiptSupport.FAKE_SUSPECTED);
        expectations.support(Ports.SILENT, ReceiptSupport.NONE);
    }

    /// Most within seconds, some when a phone is switched on again.
    static TimeDistribution times() {
        Random random = new Random(11);
        SortedMap<LatencyBucket, Long> counts = new TreeMap<>();
        for (int i = 0; i < 40_000; i++) {
            double millis = i % 25 == 0
                    ? Math.exp(14.5 + random.nextGaussian() * 1.4)
                    : Math.exp(7.7 + random.nextGaussian() * 0.6);
            counts.merge(LatencyBucket.of(Duration.ofNanos(Math.round(millis * 1e6))), 1L, Long::sum);
        }
        return TimeDistribution.of(counts);
    }

    static void quarantine(InMemoryIntake intake) {
        intake.add(InMemoryIntake.unreadable(
                Instant.parse("2026-11-20T08:12:44Z"), "unreadable_json", "The body ends within a text."));
        intake.add(InMemoryIntake.unreadable(
                Instant.parse("2026-11-21T09:41:02Z"), "signature", "The signature does not fit the request."));
        intake.add(InMemoryIntake.unreadable(
                Instant.parse("2026-11-21T11:58:30Z"), "no_message_id", "The receipt names no message."));
    }

    static void fallback(InMemoryFallback fallback) {
        fallback.canAsk();
        fallback.polled("23410", Ports.NOW.minus(Duration.ofHours(9)), new Captures(40, 50, 500));
        fallback.polled("26201", Ports.NOW.minus(Duration.ofHours(9)), new Captures(3, 0, 4));
        fallback.due(1_284, Duration.ofMinutes(52));
        fallback.spent(8_412, InMemoryFallback.euros("3.36480000"));
        fallback.arrived(Optional.of(Ports.NOW.minus(Duration.ofMinutes(47))), Ports.NOW.minusSeconds(12));
        fallback.add(InMemoryFallback.run(
                PollMode.WINDOW,
                PollRun.Cause.SILENCE,
                Optional.of(new Window(Instant.parse("2026-11-20T02:00:00Z"), Instant.parse("2026-11-20T03:30:00Z"))),
                Instant.parse("2026-11-20T03:45:11Z"),
                PollRun.State.DONE,
                4_120,
                3_988,
                Optional.of(InMemoryFallback.euros("1.64800000")),
                Optional.empty()));
        fallback.add(InMemoryFallback.run(
                PollMode.BACKFILL,
                PollRun.Cause.REQUEST,
                Optional.of(new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-08T00:00:00Z"))),
                Instant.parse("2026-11-20T16:02:00Z"),
                PollRun.State.FAILED,
                0,
                0,
                Optional.empty(),
                Optional.of("the provider gave up writing the report; ask for the window again")));
        fallback.add(InMemoryFallback.run(
                PollMode.MISSING,
                PollRun.Cause.SCHEDULE,
                Optional.empty(),
                Ports.NOW.minus(Duration.ofMinutes(20)),
                PollRun.State.DONE,
                312,
                290,
                Optional.of(InMemoryFallback.euros("0.12480000")),
                Optional.empty()));
        fallback.add(InMemoryFallback.run(
                PollMode.MISSING,
                PollRun.Cause.REQUEST,
                Optional.empty(),
                Ports.NOW.minusSeconds(8),
                PollRun.State.RUNNING,
                640,
                588,
                Optional.of(InMemoryFallback.euros("0.25600000")),
                Optional.empty()));
    }

    static void imports(InMemoryImportRuns imports) {
        Instant at = Ports.NOW.minus(Duration.ofDays(2));
        imports.add(ImportRun.begun(new UUID(0, 1), VonageCatalogue.VONAGE, "october.zip", "", 52_428_800, at)
                .at(52_428_800, 412_000, 411_288, 640, 72)
                .ended(ImportRun.State.DONE, at.plusSeconds(41), Optional.empty()));
        imports.add(ImportRun.begun(new UUID(0, 2), VonageCatalogue.VONAGE, "holiday photos.csv", "", 2_097_152, at)
                .ended(
                        ImportRun.State.FAILED,
                        at.plusSeconds(1),
                        Optional.of("the first line names no column message_id: this is no Reports CSV")));
        imports.add(ImportRun.begun(
                        new UUID(0, 3),
                        VonageCatalogue.VONAGE,
                        "report_SMS_2026-11-01_2026-11-20_ab12cd34_a-rather-long-name.csv",
                        "",
                        73_400_320,
                        Ports.NOW.minusSeconds(9))
                .at(31_457_280, 246_500, 240_112, 6_388, 0));
    }

    static void messages(InMemoryTrails trails) {
        trails.add(TrailBuilder.message(
                        "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e", "spring-7", "spring-7:cust-991", "447700900123")
                .receipt("accepted", "0", "2026-11-20T10:31:07Z", Duration.ofMillis(412), 0)
                .receipt("buffered", "7", "2026-11-20T10:31:40Z", Duration.ofSeconds(1_900), 2)
                .receipt("failed", "2", "2026-11-20T10:40:02Z", Duration.ofMillis(230), 0)
                .receipt("delivered", "0", "2026-11-20T10:58:09Z", Duration.ofMillis(310), 1)
                .trail());
        trails.add(TrailBuilder.message("0B00000127FDBC63", "black-friday-early", "black-friday-early", "447700900456")
                .receipt("accepted", "0", "2026-11-19T09:00:01Z", Duration.ofMillis(200), 0)
                .receipt("rejected", "6", "2026-11-19T09:00:05Z", Duration.ofMillis(260), 0)
                .trail());
        Map<String, DeliveryState> parts = new LinkedHashMap<>();
        parts.put("long-1", DeliveryState.DELIVERED);
        parts.put("long-2", DeliveryState.FAILED);
        trails.add(TrailBuilder.message("long-1", "spring-7", "spring-7", "447700900321")
                .submitted("2026-11-20T09:00:00Z", "0.03500000")
                .ofMessage(DeliveryState.PARTIALLY_DELIVERED, 3, parts)
                .by(ReceiptSource.REPORT)
                .receipt("delivered", "0", "2026-11-20T09:00:05Z", Duration.ofHours(7), 0)
                .by(ReceiptSource.IMPORT)
                .receipt("accepted", "0", "2026-11-20T09:00:01Z", Duration.ofHours(20), 0)
                .trail());
        trails.add(TrailBuilder.message("unheard-1", "spring-7", "spring-7", "447700900654")
                .submitted("2026-11-21T12:10:00Z", "0.03500000")
                .trail());
        trails.add(TrailBuilder.message("stuck-1", "spring-7", "spring-7", "447700900789")
                .receipt("accepted", "0", "2026-11-10T09:00:01Z", Duration.ofMillis(200), 0)
                .trail());
    }
}
