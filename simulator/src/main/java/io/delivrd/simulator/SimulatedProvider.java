package io.delivrd.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private final String account;
    private final Ledger ledger;
    private final Faults faults = new Faults();
    private final Outgoing outgoing = new Outgoing();
    private final RateLimit synchronous;
    private final RateLimit asynchronous;
    private final RecordsApi records;
    private final AsyncReportsApi reports;
    private final AccountApi accounts = new AccountApi(outgoing);
    private final SendApi sending;
    private final ConversionApi conversions;
    private final MessageResources messages;
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
        this.account = simulation.scenario().account().apiKey();
        this.ledger = new Ledger(settings.reports().price());
        this.synchronous = new RateLimit(settings.limits().synchronous());
        this.asynchronous = new RateLimit(settings.limits().asynchronous());
        SentMessages sent = new SentMessages(simulation.planner(), clock, settings.everythingPast());
        ReportFields fields = new ReportFields(account, settings.reports().dates());
        ReportedRows rows = reported.orElse(sent);
        this.records = new RecordsApi(rows, fields, settings.reports(), ledger, clock, account);
        this.reports = new AsyncReportsApi(rows, fields, settings.reports(), ledger, clock, account, outgoing);
        this.sending = new SendApi(
                simulation,
                sent,
                accounts,
                clock,
                settings.apiSecret(),
                new RateLimit(settings.limits().messages()));
        this.conversions = new ConversionApi(settings.conversions(), clock);
        this.messages =
                new MessageResources(sent, simulation.scenario().account(), clock, settings.apiSecret(), synchronous);
        this.server = HttpServer.create(new InetSocketAddress(HOST, settings.port()), 256);
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
        return conversions.heard();
    }

    /// Refuses new calls and returns when those under way have ended.
    /// @return settings of the product by which it asks here for what got lost
    public Map<String, Object> settings() {
        return Map.of(
                "delivrd.vonage.api-secret", settings.apiSecret(),
                "delivrd.vonage.reports-url", url().toString());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        outgoing.close();
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = read(exchange);
            if (call.path().startsWith("/simulator/")) {
                send(exchange, steered(call));
                return;
            }
            ledger.request(route(call));
            switch (faults.next().orElse(new Fault.Slow(Duration.ZERO))) {
                case Fault.Status status -> send(exchange, failed(status));
                case Fault.Cut() -> {
                    byte[] body = sendHead(exchange, answered(call), false);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                    exchange.getResponseBody().flush();
                }
                case Fault.Shortened() -> {
                    byte[] body = sendHead(exchange, answered(call), true);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                }
                case Fault.Slow slow -> {
                    if (!closedWithin(slow.delay())) {
                        send(exchange, answered(call));
                    }
                }
            }
        }
    }

    private Answer answered(Call call) {
        try {
            return answer(call);
        } catch (Refused refused) {
            return refused.answer();
        } catch (RuntimeException e) {
            // The server would cut the connection, and the JDK's client try again without a word.
            return Answer.problem(
                    500, "https://developer.vonage.com/api-errors", "A bug of the simulator", e.toString(), "");
        }
    }

    private Answer answer(Call call) {
        return messages.answer(call).orElseGet(() -> reported(call));
    }

    private Answer reported(Call call) {
        String url = url().toString();
        return switch (route(call)) {
            case "GET /v2/reports/records" -> {
                admit(call, synchronous);
                yield records.answer(call, url);
            }
            case "POST /v2/reports" -> {
                admit(call, asynchronous);
                yield reports.create(call, url);
            }
            case "GET /v2/reports" -> {
                admit(call, asynchronous);
                yield reports.list(call, url);
            }
            case "GET /v2/reports/{id}" -> {
                admit(call, asynchronous);
                yield reports.status(last(call), url);
            }
            case "DELETE /v2/reports/{id}" -> {
                admit(call, asynchronous);
                yield reports.cancel(last(call), url);
            }
            case "GET /v3/media/{id}" -> {
                authenticate(call);
                yield reports.download(last(call));
            }
            case "POST /sms/json", "GET /sms/json" -> sending.send(call);
            case "POST /account/settings" ->
                isOwners(call) ? accounts.settings(call.parameters()) : Answer.json(401, AccountApi.REFUSED);
            case "GET /account/get-balance" ->
                isOwners(call) ? accounts.balance() : Answer.json(401, AccountApi.REFUSED);
            case "POST /conversions/sms" ->
                isOwners(call)
                        ? conversions.hear(call.parameters())
                        : Answer.text(401, "text/plain", "Wrong credentials");
            default -> throw Refused.unknown();
        };
    }

    private boolean isOwners(Call call) {
        return call.isByParameters(account, settings.apiSecret());
    }

    private void admit(Call call, RateLimit limit) {
        authenticate(call);
        if (!limit.take()) {
            throw new Refused(failed(new Fault.Status(429, settings.limits().retryAfter())));
        }
    }

    private void authenticate(Call call) {
        if (!call.isBy(account, settings.apiSecret())) {
            throw new Refused(Answer.problem(
                    401,
                    "https://developer.vonage.com/api-errors#unauthorized",
                    "Unauthorized",
                    "You did not provide correct credentials",
                    ""));
        }
    }

    private Answer steered(Call call) {
        String route = call.method() + " " + call.path();
        if (route.equals("GET /simulator/ledger")) {
            return Answer.json(200, ledger.toJson());
        }
        if (!route.equals("POST /simulator/faults")) {
            return Refused.unknown().answer();
        }
        try {
            steer(new ReportQuery(call.parameters()));
            return Answer.json(200, "{}");
        } catch (IllegalArgumentException e) {
            return Refused.parameter("kind", String.valueOf(e.getMessage())).answer();
        }
    }

    private void steer(ReportQuery query) {
        int times = query.has("times") ? Integer.parseInt(query.value("times")) : 1;
        switch (query.has("kind") ? query.value("kind") : "status") {
            case "cut" -> faults.cut(times);
            case "shorten" -> faults.shorten(times);
            case "slow" -> faults.delay(Duration.ofSeconds(Long.parseLong(query.value("seconds"))), times);
            case "clear" -> faults.clear();
            case "status" -> {
                int status = Integer.parseInt(query.value("status"));
                if (query.has("retry_after")) {
                    faults.answer(status, times, Duration.ofSeconds(Long.parseLong(query.value("retry_after"))));
                } else {
                    faults.answer(status, times);
                }
            }
            default -> throw new IllegalArgumentException("No such kind");
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

    private static Answer failed(Fault.Status fault) {
        String title = fault.status() == 429 ? "Too many requests" : "Something went wrong";
        Answer answer = Answer.problem(
                fault.status(), "https://developer.vonage.com/api-errors", title, "Please try again later", "");
        return fault.retryAfter()
                .map(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(answer);
    }

    private static String route(Call call) {
        String path = call.path();
        if (call.below("/rest/gateway/messages/").isPresent()
                || call.below("/2010-04-01/Accounts/").isPresent()) {
            return call.method() + " " + path.substring(0, path.lastIndexOf('/') + 1) + "{id}";
        }
        if (!path.equals("/v2/reports/records")
                && (call.below("/v2/reports/").isPresent()
                        || call.below("/v3/media/").isPresent())) {
            path = path.substring(0, path.indexOf('/', 4) + 1).concat("{id}");
        }
        return call.method() + " " + path;
    }

    private static String last(Call call) {
        return call.path().substring(call.path().lastIndexOf('/') + 1);
    }

    private static Call read(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""),
                Optional.ofNullable(headers.getFirst("Authorization")).orElse(""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.contentType().equals(Answer.STREAM)) {
            head(exchange, answer, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                answer.body().write(out);
            }
        } else {
            byte[] body = sendHead(exchange, answer, false);
            exchange.getResponseBody().write(body);
        }
    }

    /// @param half whether half of the body is to be taken for all of it
    /// @return the whole body
    private static byte[] sendHead(HttpExchange exchange, Answer answer, boolean half) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.body().write(body);
        int length = half ? body.size() / 2 : body.size();
        head(exchange, answer, length == 0 ? -1 : length);
        return body.toByteArray();
    }

    private static void head(HttpExchange exchange, Answer answer, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), length);
    }
}
