package io.delivrd.application.privacy;

import io.delivrd.domain.campaign.CampaignRule;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Erasures of a test.
public final class InMemoryErasures implements Erasures {

    private final List<Erasure> all = new ArrayList<>();

    /// @return what keeps numbers away that are erased here
    public ErasedNumbers numbers() {
        return new ErasedNumbers(
                this,
                number ->
                        HexFormat.of().withUpperCase().toHexDigits(number.text().hashCode() * 0x9E3779B97F4A7C15L),
                new CampaignRule.BeforeDelimiter(":"));
    }

    @Override
    public synchronized void begin(Erasure erasure) {
        all.add(erasure);
    }

    @Override
    public synchronized void end(Erasure erasure) {
        all.replaceAll(one -> one.id().equals(erasure.id()) ? erasure : one);
    }

    @Override
    public synchronized List<Erasure> latest(int limit) {
        return all.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<Tombstone> after(long entry) {
        List<Tombstone> found = new ArrayList<>();
        for (int i = (int) entry; i < all.size(); i++) {
            found.add(new Tombstone(i + 1L, all.get(i).fingerprint()));
        }
        return found;
    }
}
