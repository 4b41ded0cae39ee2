package io.delivrd.application;

import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Submissions of most of the parts of [RandomReceipts], in messages of one to four parts.
public final class RandomSubmissions {

    private RandomSubmissions() {}

    /// @param prefix that of the receipts
    public static List<Submission> of(long seed, int parts, String prefix, Instant from, Duration span) {
        Random random = new Random(seed);
        List<AccountId> accounts = RandomReceipts.ACCOUNTS;
        List<Submission> submissions = new ArrayList<>();
        int begun = 0;
        while (begun < parts) {
            // Parts of one message are of one account.
            int count = 1 + random.nextInt(4);
            Instant at = from.plusMillis((long) (random.nextDouble() * span.toMillis()));
            for (int number = 1; number <= count; number++) {
                int part = begun + (number - 1) * accounts.size();
                if (part >= parts || random.nextInt(6) == 0) {
                    continue;
                }
                SampleSubmission submission = SampleSubmission.aSubmission(prefix + "-" + part)
                        .by(accounts.get(part % accounts.size()))
                        .at(at);
                if (count > 1) {
                    submission.part(number, count, prefix + "-message-" + begun);
                }
                if (random.nextInt(3) > 0) {
                    submission.of(prefix + "-c" + part % 4 + ":cust-" + part % 25);
                }
                if (random.nextBoolean()) {
                    submission.on(random.nextBoolean() ? "23410" : "310004");
                }
                if (random.nextBoolean()) {
                    submission.costing("0.02", part % 3 == 1 ? "USD" : "EUR");
                }
                submissions.add(submission.build());
            }
            begun += random.nextInt(3) == 0 ? 1 : 2 * count;
        }
        return submissions;
    }
}
