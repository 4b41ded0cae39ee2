package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.Reports;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.ProviderRoom;
import io.delivrd.web.provider.ReceiptMaker;
import io.delivrd.web.provider.ReportReading;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.wire.CallRate;
import io.delivrd.web.wire.OutboundHttp;
import io.delivrd.web.wire.VendorAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The Reports API, version 2, product SMS.
///
/// @see <a href="https://developer.vonage.com/en/api/reports">Reports API</a>
final class VonageReports implements Reports {

    private static final int IDS_A_CALL = 20;
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
    private static final int REDIRECTS = 5;
    private static final Set<Integer> REDIRECTED = Set.of(301, 302, 303, 307, 308);
    private static final int LONGEST_REFUSAL = 65_536;

    private static final String NOT_THERE = "the Reports API is not at this address: check delivrd.vonage.reports-url";

    /// A header and no row: what an order of nothing brings, should it name no file.
    private static final String NO_ROWS = "message_id,status\n";

    private final VonageApiAccounts accounts;
    private final VonageOrigin origin;
    private final OutboundHttp http;
    private final VendorAnswers answers;
    private final Rates rates;
    private final ReceiptMaker receipts;
    private final ReportReading files;
    private final WebhookMetrics metrics;
    private final InstantSource clock;

    /// @param records for pages of records
    /// @param orders for orders, their states and files
    record Rates(CallRate records, CallRate orders) {}

    VonageReports(VonageApiAccounts accounts, VonageOrigin origin, Rates rates, ProviderRoom room) {
        this.accounts = accounts;
        this.origin = origin;
        this.http = room.http();
        this.answers = new VendorAnswers(room.clock());
        this.rates = rates;
        this.receipts = room.receipts();
        this.files = room.files();
        this.metrics = room.metrics();
        this.clock = room.clock();
    }

    @Override
    public ProviderId provider() {
        return VonageCatalogue.VONAGE;
    }

    @Override
    public List<AccountId> accounts() {
        return accounts.ids();
    }

    @Override
    public int idsPerCall() {
        return IDS_A_CALL;
    }

    @Override
    public Duration longestWindow() {
        return LONGEST_WINDOW;
    }

    @Override
    public Page byIds(AccountId account, List<MessageId> ids) {
        if (ids.isEmpty() || ids.size() > IDS_A_CALL) {
            throw new IllegalArgumentException("a call names 1 to " + IDS_A_CALL + " ids, not " + ids.size());
        }
        return page(account, VonageQuestion.byIds(account, ids), clock.instant());
    }

    @Override
    public Page inWindow(AccountId account, Window window, Optional<String> next) {
        if (Duration.between(window.from(), window.until()).compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("a window is at most " + LONGEST_WINDOW.toHours() + " hours long");
        }
        return page(account, next.orElseGet(() -> VonageQuestion.inWindow(account, window)), window.from());
    }

    private Page page(AccountId account, String question, Instant asked) {
        VonageCredentials credentials = accounts.of(account);
        rates.records().await(account);
        byte[] body = called(credentials, request(credentials, question), NOT_THERE);
        return VonagePage.parse(body).page(question, receipts.records(account, asked, clock.instant()), metrics);
    }

    @Override
    public String order(AccountId account, Window window) {
        VonageCredentials credentials = accounts.of(account);
        rates.orders().await(account);
        HttpRequest request = request(credentials, origin.at(VonageQuestion.ORDERS))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(VonageQuestion.order(account, window)))
                .build();
        return VonagePage.parse(called(credentials, request, NOT_THERE)).orderId();
    }

    @Override
    public Order orderState(AccountId account, String order) {
        VonageCredentials credentials = accounts.of(account);
        rates.orders().await(account);
        HttpRequest request = request(credentials, VonageQuestion.order(order));
        return VonagePage.parse(called(credentials, request, forgotten(order))).order(order);
    }

    private static String forgotten(String order) {
        return "the provider has forgotten report " + order + ": ask for the window again";
    }

    private HttpRequest request(VonageCredentials credentials, String path) {
        return request(credentials, origin.at(path))
                .header("Accept", "application/json")
                .build();
    }

    private HttpRequest.Builder request(VonageCredentials credentials, URI address) {
        return http.request(address).header("Authorization", credentials.authorization());
    }

    private byte[] called(VonageCredentials credentials, HttpRequest request, String notFound) {
        HttpResponse<byte[]> answer = http.call(request);
        answers.check(
                answer, VendorAnswers.text(answer.body()), credentials.account(), credentials.settings(), notFound);
        return answer.body();
    }

    @Override
    public ReportLines download(AccountId account, Order order, Instant receivedAt) {
        InputStream file = order.file()
                .map(path -> opened(account, order, path))
                .orElseGet(() -> new ByteArrayInputStream(NO_ROWS.getBytes(StandardCharsets.UTF_8)));
        return files.download(file, account, receivedAt);
    }

    private InputStream opened(AccountId account, Order order, String path) {
        VonageCredentials credentials = accounts.of(account);
        rates.orders().await(account);
        URI address = origin.at(path);
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            HttpResponse<InputStream> answer =
                    http.open(request(credentials, address).build());
            Optional<String> elsewhere = answer.headers().firstValue("Location");
            if (!REDIRECTED.contains(answer.statusCode()) || elsewhere.isEmpty()) {
                return file(answer, order, credentials);
            }
            close(answer.body());
            address = within(address, elsewhere.get());
        }
        throw new ReportsRefused("the provider redirects the download of report " + order.id() + " without end");
    }

    private InputStream file(HttpResponse<InputStream> answer, Order order, VonageCredentials credentials) {
        if (answer.statusCode() == 200) {
            return http.guarded(answer.body());
        }
        String body;
        try (InputStream refusal = http.guarded(answer.body())) {
            body = VendorAnswers.text(refusal.readNBytes(LONGEST_REFUSAL));
        } catch (IOException _) {
            body = "";
        }
        answers.check(
                answer,
                body,
                credentials.account(),
                credentials.settings(),
                "the file of report " + order.id() + " is no longer there: ask for the window again");
        throw new ReportsUnavailable(
                "the provider answers a download with status " + answer.statusCode(), Optional.empty());
    }

    private URI within(URI address, String location) {
        URI target;
        try {
            target = address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ReportsRefused("the provider redirects the download to what is no address");
        }
        if (!origin.contains(target)) {
            throw new ReportsRefused("the provider redirects the download to host " + target.getHost()
                    + ", where credentials are not sent: check delivrd.vonage.reports-url");
        }
        return target;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // Nothing was wanted of it.
        }
    }
}
