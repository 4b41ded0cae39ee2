package io.delivrd.persistence.receipt;

import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.message.Submission;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

@Singleton
final class PostgresSubmissions implements Submissions {

    private final PartWriter writer;
    private final InstantSource clock;

    PostgresSubmissions(PartWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public List<Outcome> submitAll(List<Submission> batch) {
        return batch.isEmpty()
                ? List.of()
                : writer.submit(batch, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
