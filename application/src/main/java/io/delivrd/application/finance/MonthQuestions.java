package io.delivrd.application.finance;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads whose month is asked about from URL parameters, the same for API, files and pages.
public final class MonthQuestions {

    private static final String PERIOD = "period";
    private static final Pattern MONTH = Pattern.compile("(19[7-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Accounts accounts;
    private final InstantSource clock;

    public MonthQuestions(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// @param parameters `period`, which is needed, `provider` and `account`; others are not looked at
    /// @throws InvalidParameter if one of them is missing or cannot be read
    public MonthQuestion read(Map<String, List<String>> parameters) {
        MonthQuestion question = readOrCurrent(parameters);
        if (first(parameters, PERIOD).isEmpty()) {
            throw new InvalidParameter(PERIOD, "period", "is needed: a month such as 2026-11");
        }
        return question;
    }

    /// @param parameters `period`, `provider` and `account`; the month that runs where no period is named
    /// @throws InvalidParameter if one of them cannot be read
    public MonthQuestion readOrCurrent(Map<String, List<String>> parameters) {
        Optional<ProviderId> provider = named(parameters, "provider", ProviderId::new);
        Optional<AccountId> account = named(parameters, "account", AccountId::new);
        Optional<YearMonth> period = first(parameters, PERIOD).map(MonthQuestions::period);
        return new MonthQuestion(
                period.orElseGet(() -> current(zone(provider, account).orElse(UTC))), provider, account);
    }

    /// @param text such as `2026-11`
    /// @throws InvalidParameter of the parameter `period` if it is no month
    public static YearMonth period(String text) {
        if (!MONTH.matcher(text).matches()) {
            throw new InvalidParameter(PERIOD, "period", "is no month such as 2026-11");
        }
        return YearMonth.parse(text);
    }

    /// @return the month that runs in the zone in which those accounts are billed
    public YearMonth current(MonthQuestion question) {
        return current(zone(question).orElse(UTC));
    }

    /// @return in which the accounts asked about are billed; empty where they are billed in several
    public Optional<ZoneId> zone(MonthQuestion question) {
        return zone(question.provider(), question.account());
    }

    /// @return every account we know, in the order configured
    public List<Account> accounts() {
        return accounts.known();
    }

    private Optional<ZoneId> zone(Optional<ProviderId> provider, Optional<AccountId> account) {
        List<ZoneId> zones = accounts.known().stream()
                .filter(known -> provider.isEmpty() || provider.get().equals(known.provider()))
                .filter(known -> account.isEmpty() || account.get().equals(known.id()))
                .map(MonthQuestions::zoneOf)
                .distinct()
                .toList();
        return zones.size() > 1 ? Optional.empty() : Optional.of(zones.isEmpty() ? UTC : zones.getFirst());
    }

    private static ZoneId zoneOf(Account account) {
        return UTC;
    }

    private YearMonth current(ZoneId zone) {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    private static <T> Optional<T> named(
            Map<String, List<String>> parameters, String name, Function<String, T> constructor) {
        return first(parameters, name).map(text -> {
            try {
                return constructor.apply(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidParameter(name, "cannot be the name of one");
            }
        });
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
