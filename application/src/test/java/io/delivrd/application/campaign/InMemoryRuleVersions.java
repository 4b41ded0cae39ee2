package io.delivrd.application.campaign;

import io.delivrd.domain.campaign.ClientRef;
import java.util.ArrayList;
import java.util.List;

/// Versions in memory: pass the same contract as the database.
public final class InMemoryRuleVersions implements RuleVersions {

    private final List<Version> versions = new ArrayList<>();
    private final List<ClientRef> references = new ArrayList<>();

    @Override
    public synchronized List<Version> newest(int limit) {
        return versions.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized int last() {
        return versions.isEmpty() ? 0 : versions.getLast().number();
    }

    @Override
    public synchronized boolean add(Version version) {
        return version.number() == last() + 1 && versions.add(version);
    }

    @Override
    public synchronized List<ClientRef> recentReferences(int limit) {
        return references.reversed().stream().limit(limit).toList();
    }

    /// Lets a message have gone out.
    public synchronized void sent(ClientRef reference) {
        references.add(reference);
    }

    public synchronized void reset() {
        versions.clear();
        references.clear();
    }
}
