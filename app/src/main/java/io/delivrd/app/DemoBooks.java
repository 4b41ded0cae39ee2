package io.delivrd.app;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Role;
import io.delivrd.simulator.Account;
import io.delivrd.simulator.BilledMonth;
import io.delivrd.simulator.MonthDelivery;
import io.delivrd.simulator.Vendor;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What finance finds in the demo, in an account of its own: last month with the provider's records, a price list and
/// an
/// invoice, closed, and then what came too late; this month as far as it has come.
final class DemoBooks {

    private static final String ACCOUNT = "b00c5e17";

    private static final Logger LOG = LoggerFactory.getLogger(DemoBooks.class);
    private static final Caller BOOKKEEPER = new Caller("demo bookkeeper", Set.of(Role.OPERATOR, Role.FINANCE));
    private static final int MESSAGES = 400;
    private static final long SEED = 7;

    private final Server server;
    private final Instant present;

    DemoBooks(Server server, Instant present) {
        this.server = server;
        this.present = present;
    }

    /// @return settings of the server by which it knows the account
    static Map<String, Object> settings() {
        return Account.unsigned(ACCOUNT).furtherSettings();
    }

    /// Returns when all is stored, or the demo was stopped.
    void keep() {
        YearMonth last = YearMonth.from(present.atOffset(ZoneOffset.UTC)).minusMonths(1);
        BilledMonth closed = BilledMonth.of(last, ACCOUNT, MESSAGES, SEED);
        BilledMonth open = closed.following(MESSAGES, present);
        Optional<String> token = Optional.of(Demo.token(server, BOOKKEEPER));
        URI target = URI.create(server.url());
        try (MonthDelivery before = new MonthDelivery(closed, target, token, InstantSource.system());
                MonthDelivery now = new MonthDelivery(open, target, token, InstantSource.system())) {
            before.uploadTariff();
            store(closed, before);
            before.uploadInvoice();
            before.closeBooks();
            now.uploadTariff();
            store(open, now);
            before.playLate();
        } catch (IOException e) {
            LOG.warn("the books of the demo are not complete: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Receipts are stored as if they had been received when they were pushed.
    private void store(BilledMonth month, MonthDelivery delivery) throws IOException, InterruptedException {
        delivery.submit();
        for (Vendor vendor : month.vendors()) {
            new DemoHistory(server.beans(), vendor)
                    .received(month.receipts(vendor).iterator(), present);
        }
        delivery.importRecords();
    }
}
