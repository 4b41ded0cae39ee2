package io.delivrd.application.annotation;

import io.delivrd.application.annotation.Annotation.Kind;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the system notes, as data: whoever shows it says it in the reader's language.
public sealed interface Fact {

    /// A month was closed.
    ///
    /// @param revision 1 for the first time
    record MonthClosed(YearMonth month, int revision) implements Fact {}

    /// Prices to come were changed.
    ///
    /// @param version of the tariffs, 1 for the first
    /// @param lines that are in it
    record TariffChanged(int version, long lines) implements Fact {}

    /// Webhooks that should have come did not.
    ///
    /// @param since when the last one came; empty if none ever did
    record Silent(ProviderId provider, AccountId account, Optional<Instant> since) implements Fact {}

    default Kind kind() {
        return switch (this) {
            case MonthClosed _ -> Kind.CLOSED_MONTH;
            case TariffChanged _ -> Kind.TARIFF;
            case Silent _ -> Kind.OUTAGE;
        };
    }

    /// @return as [#read] takes it
    default String text() {
        return switch (this) {
            case MonthClosed(YearMonth month, int revision) -> "month=" + month + " revision=" + revision;
            case TariffChanged(int version, long lines) -> "version=" + version + " lines=" + lines;
            case Silent(ProviderId provider, AccountId account, Optional<Instant> since) ->
                "since=" + since.map(Instant::toString).orElse("ever") + " provider=" + provider.text() + " account="
                        + account.text();
        };
    }

    /// @return in English, for programs
    default String english() {
        return switch (this) {
            case MonthClosed(YearMonth month, int revision) ->
                revision == 1 ? month.toString() : month + ", revision " + revision;
            case TariffChanged(int version, long lines) -> "version " + version + ", lines " + lines;
            case Silent(ProviderId provider, AccountId account, Optional<Instant> since) ->
                provider.text() + " " + account.text()
                        + since.map(at -> ", since " + at).orElse("");
        };
    }

    /// @return empty for what somebody wrote, or wrote over it
    static Optional<Fact> read(Kind kind, String text) {
        try {
            return switch (kind) {
                case NOTE -> Optional.empty();
                case CLOSED_MONTH ->
                    parts("month=(\\S+) revision=(\\d{1,9})", text)
                            .<Fact>map(parts ->
                                    new MonthClosed(YearMonth.parse(parts.group(1)), Integer.parseInt(parts.group(2))));
                case TARIFF ->
                    parts("version=(\\d{1,9}) lines=(\\d{1,18})", text)
                            .<Fact>map(parts -> new TariffChanged(
                                    Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))));
                case OUTAGE ->
                    parts("since=(\\S+) provider=(\\S+) account=(.+)", text)
                            .<Fact>map(parts -> new Silent(
                                    new ProviderId(parts.group(2)),
                                    new AccountId(parts.group(3)),
                                    parts.group(1).equals("ever")
                                            ? Optional.empty()
                                            : Optional.of(Instant.parse(parts.group(1)))));
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            // Somebody wrote what looks like it.
            return Optional.empty();
        }
    }

    private static Optional<Matcher> parts(String form, String text) {
        return Optional.of(Pattern.compile(form).matcher(text)).filter(Matcher::matches);
    }
}
