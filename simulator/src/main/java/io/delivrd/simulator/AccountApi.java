package io.delivrd.simulator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The account's webhook addresses and balance.
final class AccountApi {

    static final String REFUSED = "{\"error-code\":\"401\",\"error-code-label\":\"authentication failed\"}";

    private final Outgoing outgoing;
    private final ReentrantLock changing = new ReentrantLock();
    private String inbound = "";
    private String receipts = "";
    private BigDecimal balance = new BigDecimal("1000.00000000");

    AccountApi(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /// Keeps the addresses given if they answer, and tells those it keeps.
    Answer settings(Map<String, String> parameters) {
        String newInbound = parameters.getOrDefault("moCallBackUrl", "");
        String newReceipts = parameters.getOrDefault("drCallBackUrl", "");
        if (!answers(newInbound) || !answers(newReceipts)) {
            return Answer.json(420, "{\"error-code\":\"420\",\"error-code-label\":\"callback URL does not answer\"}");
        }
        changing.lock();
        try {
            inbound = parameters.containsKey("moCallBackUrl") ? newInbound : inbound;
            receipts = parameters.containsKey("drCallBackUrl") ? newReceipts : receipts;
            Json json = new Json().open('{');
            json.name("mo-callback-url").text(inbound).name("dr-callback-url").text(receipts);
            json.name("max-outbound-request")
                    .literal(30)
                    .name("max-inbound-request")
                    .literal(30);
            json.name("max-calls-per-second").literal(30);
            return Answer.json(200, json.close('}').toString());
        } finally {
            changing.unlock();
        }
    }

    Answer balance() {
        changing.lock();
        try {
            String value = balance.stripTrailingZeros().toPlainString();
            return Answer.json(200, "{\"value\":" + value + ",\"autoReload\":false}");
        } finally {
            changing.unlock();
        }
    }

    /// @return the balance before
    BigDecimal charge(BigDecimal price) {
        changing.lock();
        try {
            BigDecimal before = balance;
            balance = balance.subtract(price);
            return before;
        } finally {
            changing.unlock();
        }
    }

    private boolean answers(String url) {
        if (url.isEmpty()) {
            return true;
        }
        int status = outgoing.get(url);
        return status >= 200 && status <= 205;
    }
}
