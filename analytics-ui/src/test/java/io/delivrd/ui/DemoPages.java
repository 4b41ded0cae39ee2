package io.delivrd.ui;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.Map;

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
            InMemoryIntake intake = context.getBean(InMemoryIntake.class);
            intake.received(412_337, 1_204, Ports.NOW.minusMillis(2_340));
            intake.quarantined(3);
            messages(context.getBean(InMemoryTrails.class));
        }
        EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
        System.out.println("Open: " + server.getURL());
        Thread.currentThread().join();
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
        trails.add(TrailBuilder.message("stuck-1", "spring-7", "spring-7", "447700900789")
                .receipt("accepted", "0", "2026-11-10T09:00:01Z", Duration.ofMillis(200), 0)
                .trail());
    }
}
