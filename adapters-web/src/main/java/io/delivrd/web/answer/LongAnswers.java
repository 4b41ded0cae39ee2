package io.delivrd.web.answer;

import io.delivrd.application.intake.RecordReceipts;
import io.delivrd.web.problem.TooManyAnswers;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Answers with lists and files of any length. Each is written whole before the first byte of it leaves, short ones in
/// memory and others into a temporary file: so what goes wrong is told with a status, and a slow reader holds neither
/// memory nor the database. A few are written at once and some wait to be read; for more there is no room. While
/// receipts
/// come in quick succession, who writes rests as long as he was busy: receipts are not to wait for lists.
@Singleton
public final class LongAnswers {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AnswerSettings settings;
    private final RecordReceipts intake;
    private final Semaphore writing;
    private final SpoolRoom unread;

    LongAnswers(AnswerSettings settings, RecordReceipts intake) {
        this.settings = settings;
        this.intake = intake;
        this.writing = new Semaphore(settings.atOnce(), true);
        this.unread = new SpoolRoom(settings.unread(), settings.disk());
    }

    /// Writes the body of an answer, in memory that does not follow its length.
    @FunctionalInterface
    public interface Content {

        /// @param out stays open
        void writeTo(OutputStream out) throws IOException;
    }

    /// @throws TooManyAnswers if there are too many of them
    /// @throws io.delivrd.application.rates.TooManyRows if it is too long
    public MutableHttpResponse<InputStream> of(HttpRequest<?> request, MediaType type, Content content)
            throws IOException {
        // The stream of an answer without body would never be closed.
        return request.getMethod() == HttpMethod.HEAD
                ? HttpResponse.<InputStream>ok().contentType(type)
                : HttpResponse.<InputStream>ok(written(content).read()).contentType(type);
    }

    private Spool written(Content content) throws IOException {
        if (!isMyTurn()) {
            throw new TooManyAnswers("other lists and files are being put together", PAUSE);
        }
        try {
            Spool spool = new Spool(settings.maxSize(), unread, intake::isCrowded);
            boolean whole = false;
            try {
                content.writeTo(spool);
                whole = true;
                return spool;
            } finally {
                if (!whole) {
                    spool.discard();
                }
            }
        } finally {
            writing.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return writing.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
