package io.delivrd.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Tells a server what was submitted, as the sending application does: many messages in one call, as
/// newline-delimited JSON, one call after another, again after 429, 5xx and silence.
public final class SubmissionDelivery implements AutoCloseable {

    private static final int MESSAGES_IN_A_CALL = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int RETRIES = 8;
    private static final long FIRST_BACKOFF = 250;

    private final URI target;
    private final Optional<String> token;
    private final boolean live;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /// @param target whole URL of the submissions
    /// @param token sent as `Authorization: Bearer`; empty for none
    /// @param live whether a message waits until the clock has reached its submission
    public SubmissionDelivery(URI target, Optional<String> token, boolean live, InstantSource clock) {
        this.target = target;
        this.token = token;
        this.live = live;
        this.clock = clock;
    }

    /// Delivers all submissions, or those begun before the delivery was closed.
    public SubmissionReport deliver(Stream<Submission> submissions) {
        Progress progress = new Progress();
        Iterator<Submission> all = submissions.iterator();
        while (all.hasNext() && stopped.getCount() > 0) {
            Submission next = all.next();
            if (!isDue(next)) {
                progress.flush();
                if (stoppedWithin(Duration.between(clock.instant(), next.submittedAt()))) {
                    break;
                }
            }
            progress.add(next);
            if (progress.messages == MESSAGES_IN_A_CALL) {
                progress.flush();
            }
        }
        progress.flush();
        return progress.report();
    }

    /// Begins nothing new.
    @Override
    public void close() {
        stopped.countDown();
        client.shutdown();
    }

    private boolean isDue(Submission submission) {
        return !live || !submission.submittedAt().isAfter(clock.instant());
    }

    private int call(String lines) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException _) {
            stopped.countDown();
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private boolean stoppedWithin(Duration wait) {
        try {
            return stopped.await(wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            stopped.countDown();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// What is collected for the next call, and how the calls before went.
    private final class Progress {
        private final StringBuilder lines = new StringBuilder();
        private final SortedMap<Integer, Long> answers = new TreeMap<>();
        private int messages;
        private long sent;
        private long acknowledged;

        void add(Submission submission) {
            lines.append(submission.toNdjson());
            messages++;
        }

        void flush() {
            if (messages > 0) {
                sent += messages;
                acknowledged += taken() ? messages : 0;
                lines.setLength(0);
                messages = 0;
            }
        }

        SubmissionReport report() {
            return new SubmissionReport(sent, acknowledged, answers, stopped.getCount() == 0);
        }

        private boolean taken() {
            for (int attempt = 0; ; attempt++) {
                int status = call(lines.toString());
                answers.merge(status, 1L, Long::sum);
                if (status >= 200 && status < 300) {
                    return true;
                }
                boolean again = status == 0 || status == 429 || status >= 500;
                if (!again || attempt == RETRIES || stoppedWithin(Duration.ofMillis(FIRST_BACKOFF << attempt))) {
                    return false;
                }
            }
        }
    }
}
