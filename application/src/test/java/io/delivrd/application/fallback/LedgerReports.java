package io.delivrd.application.fallback;

import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A provider that keeps its records in memory, in pages of three, and counts what it charges.
final class LedgerReports implements Reports {

    private static final int PAGE = 3;

    private final Map<MessageId, DeliveryReceipt> records = new LinkedHashMap<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final Deque<Runnable> before = new ArrayDeque<>();
    private final List<MessageId> asked = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final Deque<Order.State> states = new ArrayDeque<>();
    private final AccountId account = SampleReceipt.ACCOUNT;
    private long charged;
    private int orders;

    synchronized void knows(DeliveryReceipt record) {
        records.put(record.part().messageId(), record);
    }

    /// The next calls fail so.
    synchronized void fail(RuntimeException... next) {
        failures.addAll(List.of(next));
    }

    /// Done before the next call.
    synchronized void beforeNext(Runnable task) {
        before.add(task);
    }

    /// What the next questions for an order are answered; READY after them.
    synchronized void orderIs(Order.State... next) {
        states.addAll(List.of(next));
    }

    synchronized long charged() {
        return charged;
    }

    synchronized List<MessageId> asked() {
        return List.copyOf(asked);
    }

    synchronized List<Window> windows() {
        return List.copyOf(windows);
    }

    synchronized int orders() {
        return orders;
    }

    @Override
    public ProviderId provider() {
        return VONAGE;
    }

    @Override
    public List<AccountId> accounts() {
        return List.of(account);
    }

    @Override
    public int idsPerCall() {
        return PAGE;
    }

    @Override
    public Duration longestWindow() {
        return Duration.ofHours(24);
    }

    @Override
    public synchronized Page byIds(AccountId by, List<MessageId> ids) {
        begin();
        asked.addAll(ids);
        List<DeliveryReceipt> found = ids.stream()
                .flatMap(id -> Optional.ofNullable(records.get(id)).stream())
                .toList();
        return page(found, Optional.empty());
    }

    @Override
    public synchronized Page inWindow(AccountId by, Window window, Optional<String> next) {
        begin();
        windows.add(window);
        List<DeliveryReceipt> all = in(window);
        int from = next.map(Integer::parseInt).orElse(0);
        int until = Math.min(all.size(), from + PAGE);
        return page(
                all.subList(from, until), until < all.size() ? Optional.of(Integer.toString(until)) : Optional.empty());
    }

    @Override
    public synchronized String order(AccountId by, Window window) {
        begin();
        orders++;
        windows.add(window);
        return "order-" + orders;
    }

    @Override
    public synchronized Order orderState(AccountId by, String order) {
        begin();
        Order.State state = states.isEmpty() ? Order.State.READY : states.removeFirst();
        return new Order(
                order, state, records.size(), state == Order.State.READY ? Optional.of("/file") : Optional.empty());
    }

    @Override
    public synchronized ReportLines download(AccountId by, Order order, Instant receivedAt) {
        begin();
        return new ListedLines(List.copyOf(records.values()));
    }

    private void begin() {
        if (!before.isEmpty()) {
            before.removeFirst().run();
        }
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
    }

    private List<DeliveryReceipt> in(Window window) {
        return records.values().stream()
                .filter(record -> {
                    Instant at = record.claim().submittedAt().orElseGet(() -> eventAt(record));
                    return !at.isBefore(window.from()) && at.isBefore(window.until());
                })
                .toList();
    }

    private static Instant eventAt(DeliveryReceipt record) {
        Claim claim = record.claim();
        return claim.eventAt();
    }

    private Page page(List<DeliveryReceipt> found, Optional<String> next) {
        charged += found.size();
        return new Page(found, 0, found.size(), Optional.empty(), next);
    }
}
