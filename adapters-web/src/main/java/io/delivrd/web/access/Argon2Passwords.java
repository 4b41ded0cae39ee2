package io.delivrd.web.access;

import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.TooBusy;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Argon2id, a few at once.
@Singleton
@Bean(preDestroy = "close")
final class Argon2Passwords implements Passwords {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    // Threads of their own: hashing keeps a processor busy, and whoever else wants one shall not stand behind it.
    private final ExecutorService hashers;

    Argon2Passwords(PasswordSettings settings) {
        hashers = new ThreadPoolExecutor(
                settings.atOnce(),
                settings.atOnce(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                Thread.ofPlatform().name("passwords-", 0).daemon().factory());
    }

    @Override
    public PasswordHash hash(String password) {
        return new PasswordHash(inTurn(() -> Argon2Hash.of(password).encoded()));
    }

    @Override
    public boolean matches(String password, PasswordHash hash) {
        return inTurn(() -> Argon2Hash.parse(hash.encoded()).isOf(password));
    }

    @Override
    public void pretend(String password) {
        hash(password);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, hashers)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RejectedExecutionException e) {
            throw new TooBusy("too many passwords are looked at", PAUSE);
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new TooBusy("too many passwords are looked at", PAUSE);
            }
            throw e;
        }
    }

    void close() {
        hashers.shutdown();
    }
}
