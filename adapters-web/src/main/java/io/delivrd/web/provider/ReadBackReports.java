package io.delivrd.web.provider;

import io.delivrd.application.fallback.Reports;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.RecordReading.Reading;
import io.delivrd.web.wire.CallRate;
import io.delivrd.web.wire.VendorAnswers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks a provider for one message after the other, where nothing else is offered.
final class ReadBackReports implements Reports {

    private static final String NO_WINDOWS = "this provider can only be asked message by message: use mode missing";

    private final ReadBack readBack;
    private final ProviderRoom room;
    private final CallRate rate;
    private final VendorAnswers answers;
    private final String settings;

    ReadBackReports(ReadBack readBack, ProviderRoom room) {
        this.readBack = readBack;
        this.room = room;
        this.rate = new CallRate("calls to " + room.provider().id() + " in a second", readBack.perSecond());
        this.answers = new VendorAnswers(room.clock());
        this.settings = room.provider().keys().stream().map(AccountKey::name).collect(Collectors.joining(", "));
    }

    @Override
    public ProviderId provider() {
        return room.provider().id();
    }

    @Override
    public List<AccountId> accounts() {
        return room.accounts().known().stream()
                .filter(readBack::canAsk)
                .map(account -> account.id().orElseThrow())
                .toList();
    }

    @Override
    public int idsPerCall() {
        return 1;
    }

    @Override
    public boolean tellPrices() {
        return readBack.tellsPrices();
    }

    @Override
    public boolean hasWindows() {
        return false;
    }

    @Override
    public Duration longestWindow() {
        return Duration.ZERO;
    }

    @Override
    public Page byIds(AccountId account, List<MessageId> ids) {
        if (ids.size() != 1) {
            throw new IllegalArgumentException("a call names one id, not " + ids.size());
        }
        ProviderAccount credentials = room.accounts()
                .find(account)
                .filter(readBack::canAsk)
                .orElseThrow(() -> new ReportsRefused(
                        "no credentials are configured for account " + account.text() + ": set its " + settings));
        rate.await(account);
        HttpResponse<byte[]> answer = room.http()
                .call(room.http()
                        .limited(readBack.request(credentials, ids.getFirst()))
                        .build());
        if (answer.statusCode() == 404 || answer.statusCode() == 410) {
            return new Page(List.of(), 0, 0, Optional.empty(), Optional.empty());
        }
        String body = VendorAnswers.text(answer.body());
        answers.check(answer, body, account, settings, "the message is not there");
        return page(body, account);
    }

    private Page page(String body, AccountId account) {
        List<Item> items;
        try {
            items = readBack.read(body);
        } catch (MalformedCall e) {
            throw new ReportsUnavailable("the answer cannot be read: " + e.getMessage(), e);
        }
        Instant now = room.clock().instant();
        RecordReading records = room.receipts().records(account, now, now);
        List<DeliveryReceipt> receipts = new ArrayList<>(items.size());
        for (Item item : items) {
            if (item instanceof Item.Receipt(Values values, Element element)) {
                Reading reading = records.read(values, element.text());
                reading.flaw().ifPresent(flaw -> room.metrics().anomaly(provider(), "record_" + flaw.field()));
                reading.receipt().ifPresent(receipts::add);
            }
        }
        long charged = readBack.cost().isPresent() ? items.size() : 0;
        return new Page(receipts, items.size() - receipts.size(), charged, readBack.cost(), Optional.empty());
    }

    @Override
    public Page inWindow(AccountId account, Window window, Optional<String> next) {
        throw new ReportsRefused(NO_WINDOWS);
    }

    @Override
    public String order(AccountId account, Window window) {
        throw new ReportsRefused(NO_WINDOWS);
    }

    @Override
    public Order orderState(AccountId account, String order) {
        throw new ReportsRefused(NO_WINDOWS);
    }

    @Override
    public ReportLines download(AccountId account, Order order, Instant receivedAt) {
        throw new ReportsRefused(NO_WINDOWS);
    }
}
