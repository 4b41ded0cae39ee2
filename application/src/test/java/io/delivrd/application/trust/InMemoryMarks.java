package io.delivrd.application.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.TrustMark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// [TrustMarks] in memory.
public final class InMemoryMarks implements TrustMarks {

    private final Map<String, TrustMark> marks = new TreeMap<>();

    @Override
    public synchronized List<TrustMark> all() {
        return List.copyOf(marks.values());
    }

    @Override
    public synchronized void put(TrustMark mark) {
        marks.put(key(mark.provider(), mark.network()), mark);
    }

    @Override
    public synchronized boolean remove(ProviderId provider, NetworkCode network) {
        return marks.remove(key(provider, network)) != null;
    }

    private static String key(ProviderId provider, NetworkCode network) {
        return provider.text() + ' ' + network.text();
    }
}
