package io.delivrd.application.submission;

import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.domain.message.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Takes submissions line by line, in any number and constant memory, and stores them some thousand at a time.
///
/// What was stored stays stored should a later line fail: handing in the same again is safe.
public final class RecordSubmissions {

    private static final int BATCH = 2_000;

    private final Submissions submissions;
    private final ErasedNumbers erased;

    public RecordSubmissions(Submissions submissions, ErasedNumbers erased) {
        this.submissions = submissions;
        this.erased = erased;
    }

    /// @return takes the lines of one request; to be finished by [Taking#finish()]
    /// @param refusals hears of each line the store refuses, soon after it was given
    public Taking begin(Consumer<Refusal> refusals) {
        return new Taking(refusals);
    }

    /// @param line as given
    /// @param reason for people, without personal data
    public record Refusal(long line, String reason) {}

    /// @param stored submissions that were new
    /// @param repeated submissions about parts that had one
    public record Taken(long stored, long repeated) {}

    private record Line(long number, Submission submission) {}

    /// The lines of one request, as they come.
    public final class Taking {

        private final Consumer<Refusal> refusals;
        private final List<Line> waiting = new ArrayList<>(BATCH);
        private final AtomicLong stored = new AtomicLong();
        private final AtomicLong repeated = new AtomicLong();

        private Taking(Consumer<Refusal> refusals) {
            this.refusals = refusals;
        }

        /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away
        public void add(long line, Submission submission) {
            waiting.add(new Line(line, erased.without(submission)));
            if (waiting.size() == BATCH) {
                store(waiting);
                waiting.clear();
            }
        }

        /// @return what became of all of them
        /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away
        public Taken finish() {
            if (!waiting.isEmpty()) {
                store(waiting);
                waiting.clear();
            }
            return new Taken(stored.get(), repeated.get());
        }

        /// One refused value must not hold up the others: halves until it stands alone.
        private void store(List<Line> lines) {
            try {
                List<Submissions.Outcome> outcomes = submissions.submitAll(
                        lines.stream().map(Line::submission).toList());
                for (Submissions.Outcome outcome : outcomes) {
                    switch (outcome) {
                        case STORED -> stored.incrementAndGet();
                        case REPEATED -> repeated.incrementAndGet();
                    }
                }
            } catch (ReceiptsRefused e) {
                if (lines.size() == 1) {
                    refusals.accept(new Refusal(lines.getFirst().number(), String.valueOf(e.getMessage())));
                    return;
                }
                store(lines.subList(0, lines.size() / 2));
                store(lines.subList(lines.size() / 2, lines.size()));
            }
        }
    }
}
