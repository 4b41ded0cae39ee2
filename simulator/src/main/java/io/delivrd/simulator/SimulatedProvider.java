package io.delivrd.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The provider's APIs over HTTP, on this machine only, for the one account of the simulation's scenario: of Vonage
/// reports on what a simulation sent, sending, the account's settings and conversions; of the others each message.
///
/// Begins when it is made. Beside the provider's own paths, `GET /simulator/ledger` tells what was asked and
/// what it costs, and `POST /simulator/faults` takes `status` (with `retry_after` in seconds), or `kind`, one
/// of `cut`, `shorten`, `slow` (with `seconds`) and `clear`; and `times`.
///
/// @see <a href="https://developer.vonage.com/en/api/reports">Reports API</a>
public final class SimulatedProvider implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final ProviderSettings settings;
    private final Ledger ledger;
    private final Faults faults = new Faults();
    private final Steering steering;
    private final Outgoing outgoing = new Outgoing();
    private final ProviderRoutes routes;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /// @param clock decides what has been sent and what has become of it, and when a message that comes in was sent
    /// @throws IOException if the port is taken
    public SimulatedProvider(Simulation simulation, InstantSource clock, ProviderSettings settings) throws IOException {
        this(simulation, Optional.empty(), clock, settings);
    }

    /// Vonage, with the records of a month as they are before it is closed.
    ///
    /// @throws IOException if the port is taken
    public SimulatedProvider(BilledMonth month, InstantSource clock, ProviderSettings settings) throws IOException {
        this(
                new Simulation(Scenario.clean(0).with(month.accounts().getFirst()), month.seed(), clock.instant()),
                Optional.of(month.reportedRows()),
                clock,
                settings);
    }

    private SimulatedProvider(
            Simulation simulation, Optional<ReportedRows> reported, InstantSource clock, ProviderSettings settings)
            throws IOException {
        this.settings = settings;
        this.ledger = new Ledger(settings.reports().price());
        this.steering = new Steering(ledger, faults);
        this.routes =
                new ProviderRoutes(simulation, reported, clock, settings, ledger, outgoing, () -> url().toString());
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 256);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// @return without a slash at the end
    public URI url() {
        return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
    }

    /// What goes wrong from here on.
    public Faults faults() {
        return faults;
    }

    /// @return records returned in all, those returned again counted again
    public long billedRecords() {
        return ledger.records();
    }

    /// @return how often the record of a message part was returned
    public long asked(String messageId) {
        return ledger.asked(messageId);
    }

    /// @return calls by route, such as `GET /v2/reports/{id}`, whatever they were answered
    public SortedMap<String, Long> requests() {
        return ledger.requests();
    }

    /// @return what the conversion API was told, oldest first
    public List<Conversion> conversions() {
        return routes.conversions();
    }

    /// @return settings of the product by which it asks here for what got lost
    public Map<String, Object> settings() {
        return Map.of(
                "delivrd.vonage.api-secret", settings.apiSecret(),
                "delivrd.vonage.reports-url", url().toString());
    }

    /// Refuses new calls and returns when those under way have ended.
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        outgoing.close();
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Exchanges.read(exchange);
            if (call.path().startsWith("/simulator/")) {
                Exchanges.send(exchange, steering.answer(call));
                return;
            }
            ledger.request(ProviderRoutes.route(call));
            switch (faults.next().orElse(new Fault.Slow(Duration.ZERO))) {
                case Fault.Status status -> Exchanges.send(exchange, ProviderRoutes.failed(status));
                case Fault.Cut() -> {
                    byte[] body = Exchanges.sendHead(exchange, routes.answered(call), false);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                    exchange.getResponseBody().flush();
                }
                case Fault.Shortened() -> {
                    byte[] body = Exchanges.sendHead(exchange, routes.answered(call), true);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                }
                case Fault.Slow slow -> {
                    if (!closedWithin(slow.delay())) {
                        Exchanges.send(exchange, routes.answered(call));
                    }
                }
            }
        }
    }

    private boolean closedWithin(Duration delay) {
        try {
            return closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
