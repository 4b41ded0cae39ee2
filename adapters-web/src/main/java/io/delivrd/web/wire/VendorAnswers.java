package io.delivrd.web.wire;

import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an answer that brings nothing means: whether to try again, or what a person has to do.
public final class VendorAnswers {

    private static final int LONGEST_WORDS = 300;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final InstantSource clock;

    public VendorAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /// Lets every status 2xx pass.
    ///
    /// @param settings that hold the account's credentials, for people
    /// @param notFound what 404 means
    /// @throws ReportsUnavailable if trying again can help
    /// @throws ReportsRefused if a person must act
    public void check(HttpResponse<?> answer, String body, AccountId account, String settings, String notFound) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        if (status == 429 || status == 408 || status >= 500) {
            throw new ReportsUnavailable("the provider answers with status " + status, retryAfter(answer));
        }
        throw new ReportsRefused(refusal(status, body, account.text(), settings, notFound));
    }

    private static String refusal(int status, String body, String account, String settings, String notFound) {
        return switch (status) {
            case 401 -> "the provider does not accept the credentials of account " + account + ": check " + settings;
            case 402 -> "this is not enabled for account " + account + ": ask the provider to enable it" + words(body);
            case 403 ->
                "the provider does not let account " + account
                        + " do this: check that the key is the account's own, and its rights" + words(body);
            case 404 -> notFound;
            default -> "the provider refuses the call with status " + status + words(body);
        };
    }

    private Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers().firstValue("Retry-After").map(String::strip).flatMap(this::wait);
    }

    private Optional<Duration> wait(String text) {
        if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(shorter(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : shorter(wait));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /// @return the vendor's own words, of a fixed set of fields; empty text if there are none
    private static String words(String body) {
        Json problem;
        try {
            problem = Json.parse(body);
        } catch (MalformedJson e) {
            return "";
        }
        String words = Stream.of(
                        problem.text("/title").or(() -> problem.text("/error_title")),
                        problem.text("/detail"),
                        parameters(problem.at("/invalid_parameters")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "))
                .replaceAll("\\p{Cntrl}", " ");
        if (words.isEmpty()) {
            return "";
        }
        return ": " + (words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words);
    }

    private static Optional<String> parameters(Json list) {
        return list.items().isEmpty()
                ? Optional.empty()
                : Optional.of(list.items().stream()
                        .map(one -> one.text("/name").orElse("") + " ("
                                + one.text("/reason").orElse("") + ")")
                        .collect(Collectors.joining(", ")));
    }

    public static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
