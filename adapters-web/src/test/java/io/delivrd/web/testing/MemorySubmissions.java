package io.delivrd.web.testing;

import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.PartKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

public final class MemorySubmissions implements Submissions {

    private final Map<PartKey, Submission> byPart = new LinkedHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    @Override
    public synchronized List<Outcome> submitAll(List<Submission> batch) {
        if (away) {
            throw new ReceiptsUnavailable("the store is away");
        }
        if (batch.stream()
                .anyMatch(one -> refused.contains(one.part().messageId().text()))) {
            throw new ReceiptsRefused("value refused", new IllegalStateException());
        }
        return batch.stream()
                .map(one -> byPart.putIfAbsent(one.part(), one) == null ? Outcome.STORED : Outcome.REPEATED)
                .toList();
    }

    public synchronized List<Submission> all() {
        return new ArrayList<>(byPart.values());
    }

    public Submission only() {
        List<Submission> all = all();
        if (all.size() != 1) {
            throw new AssertionError("expected one submission, not " + all.size());
        }
        return all.getFirst();
    }

    public void refuse(String messageId) {
        refused.add(messageId);
    }

    public void goAway() {
        away = true;
    }
}
