package io.delivrd.application.account;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// [StoredAccounts] in memory.
public final class InMemoryStoredAccounts implements StoredAccounts {

    private final Map<Accounts.Key, StoredAccount> accounts = new LinkedHashMap<>();
    private final AtomicLong revision = new AtomicLong();

    @Override
    public synchronized List<StoredAccount> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public long revision() {
        return revision.get();
    }

    @Override
    public synchronized boolean put(StoredAccount account) {
        Accounts.Key key = new Accounts.Key(account.provider(), account.id());
        StoredAccount known = accounts.get(key);
        if ((known == null ? 0 : known.version()) != account.version() - 1) {
            return false;
        }
        accounts.put(key, account);
        revision.incrementAndGet();
        return true;
    }

    @Override
    public synchronized boolean remove(ProviderId provider, AccountId id, long version) {
        boolean removed = accounts.entrySet()
                .removeIf(one -> one.getKey().equals(new Accounts.Key(provider, id))
                        && one.getValue().version() == version);
        if (removed) {
            revision.incrementAndGet();
        }
        return removed;
    }
}
