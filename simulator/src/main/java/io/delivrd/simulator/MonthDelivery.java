package io.delivrd.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Plays a [BilledMonth] into a server by its API, as the sender, the provider and the people who keep the books do.
///
/// What is refused ends it with an [IOException] that names the call.
public final class MonthDelivery implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 16;
    private static final long PAUSE_MILLIS = 50;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\"\\s*:\\s*\"([^\"]+)\"");

    private static final Pattern NONE_REFUSED = Pattern.compile("\"refused\"\\s*:\\s*\\[\\s*]");
    private static final Pattern NO_LINE_REFUSED = Pattern.compile("\"refused\"\\s*:\\s*0\\b");

    private final BilledMonth month;
    private final URI target;
    private final Optional<String> token;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /// @param target scheme, host and port; a path is kept
    /// @param token sent as `Authorization: Bearer`; empty for none
    public MonthDelivery(BilledMonth month, URI target, Optional<String> token, InstantSource clock) {
        this.month = month;
        this.target = target;
        this.token = token;
        this.clock = clock;
    }

    /// Hands in what was sent, pushes the receipts and imports the provider's records.
    ///
    /// @return how the receipts were taken, by all providers together
    public DeliveryReport play() throws IOException {
        submit();
        DeliveryReport report = pushed(Vendor.VONAGE, month.receipts(Vendor.VONAGE))
                .plus(pushed(Vendor.MODICA, month.receipts(Vendor.MODICA)));
        importRecords();
        return report;
    }

    /// Hands in what was sent.
    public void submit() throws IOException {
        String told = post("/api/v1/submissions", "application/x-ndjson", month.submissions());
        if (!NONE_REFUSED.matcher(told).find()) {
            throw new IOException("submissions were refused");
        }
    }

    /// Imports the provider's records.
    public void importRecords() throws IOException {
        imported("records-" + month.month() + ".csv", month.records());
    }

    /// Pushes and imports what comes when the month has been closed.
    public DeliveryReport playLate() throws IOException {
        DeliveryReport report = pushed(Vendor.VONAGE, month.lateReceipts(Vendor.VONAGE))
                .plus(pushed(Vendor.MODICA, month.lateReceipts(Vendor.MODICA)));
        imported("late-records-" + month.month() + ".csv", month.lateRecords());
        return report;
    }

    /// Hands in the price list.
    public void uploadTariff() throws IOException {
        post("/api/v1/finance/tariffs?name=tariff-" + month.month() + ".csv", "text/csv", month.tariff());
    }

    /// Hands in the provider's invoice.
    public void uploadInvoice() throws IOException {
        Account account = month.accounts().getFirst();
        post(
                "/api/v1/finance/invoices?period=" + month.month() + "&provider="
                        + account.vendor().id() + "&account=" + account.apiKey() + "&name=invoice-" + month.month()
                        + ".csv",
                "text/csv",
                month.invoice());
    }

    /// Closes the month for good.
    public void closeBooks() throws IOException {
        post("/api/v1/finance/periods/" + month.month() + "/close", "application/json", "{}");
    }

    /// Begins nothing new.
    @Override
    public void close() {
        stopped.countDown();
        client.shutdown();
    }

    private DeliveryReport pushed(Vendor vendor, Stream<SimulatedReceipt> receipts) {
        DeliverySettings settings = DeliverySettings.to(target, vendor).over(CONNECTIONS);
        try (Delivery delivery = new Delivery(settings, clock, Acknowledgements.ignored())) {
            return delivery.deliver(receipts);
        }
    }

    private void imported(String name, String csv) throws IOException {
        String answer =
                post("/api/v1/imports?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), "text/csv", csv);
        String path = "/api/v1/imports/" + found(ID, answer);
        String run = answer;
        while (found(STATE, run).equals("running")) {
            pause();
            run = call(HttpRequest.newBuilder(at(path)).GET(), "GET " + path);
        }
        if (!found(STATE, run).equals("done") || !NO_LINE_REFUSED.matcher(run).find()) {
            throw new IOException("not every line of " + name + " was imported");
        }
    }

    private String post(String path, String type, String body) throws IOException {
        return call(
                HttpRequest.newBuilder(at(path)).header("Content-Type", type).POST(BodyPublishers.ofString(body)),
                "POST " + path);
    }

    private String call(HttpRequest.Builder request, String what) throws IOException {
        request.timeout(TIMEOUT);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(what + " was answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(what + " was interrupted", e);
        }
    }

    private void pause() throws IOException {
        try {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private URI at(String path) {
        String base = target.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static String found(Pattern pattern, String json) throws IOException {
        Matcher matcher = pattern.matcher(json);
        if (!matcher.find()) {
            throw new IOException("an answer without " + pattern);
        }
        return matcher.group(1);
    }
}
