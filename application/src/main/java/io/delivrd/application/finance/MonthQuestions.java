package io.delivrd.application.finance;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads questions about a month's money from URL parameters, the same for API, files and pages.
public final class MonthQuestions {

    private static final String PERIOD = "period";
    private static final Pattern MONTH = Pattern.compile("(19[7-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])");

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
        MonthQuestion anyMonth = new MonthQuestion(YearMonth.of(1970, 1), provider, account);
        return anyMonth.in(period.orElseGet(() -> current(anyMonth)));
    }

    /// @param text such as `2026-11`
    /// @throws InvalidParameter of the parameter `period` if it is no month
    public static YearMonth period(String text) {
        if (!MONTH.matcher(text).matches()) {
            throw new InvalidParameter(PERIOD, "period", "is no month such as 2026-11");
        }
        return YearMonth.parse(text);
    }

    /// @param parameters `group`: dimensions parted by commas
    /// @throws InvalidParameter if one of them is none
    public static List<SpendDimension> groups(Map<String, List<String>> parameters) {
        return parted(parameters, "group")
                .map(tag -> oneOf("group", tag, SpendDimension.values(), SpendDimension::tag))
                .distinct()
                .toList();
    }

    /// @param parameters `class`, `campaign`, `network` and `state`, the last of which may name several parted by
    ///     commas
    /// @return those parts of the month
    /// @throws InvalidParameter if one of them cannot be read
    public static PartsQuery parts(MonthQuestion question, Map<String, List<String>> parameters) {
        return new PartsQuery(
                question.period(),
                question.provider(),
                question.account(),
                first(parameters, "class").map(tag -> oneOf("class", tag, MatchClass.values(), MatchClass::tag)),
                named(parameters, "campaign", Campaign::new),
                named(parameters, "network", NetworkCode::new),
                parted(parameters, "state")
                        .map(tag -> oneOf("state", tag, DeliveryState.values(), DeliveryState::tag))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// @return the month that runs in the zone in which those accounts are billed
    public YearMonth current(MonthQuestion question) {
        return YearMonth.from(clock.instant().atZone(zone(question).orElse(Account.USUAL_ZONE)));
    }

    /// @return in which the accounts asked about are billed; empty where they are billed in several
    public Optional<ZoneId> zone(MonthQuestion question) {
        return agreed(question, Account::zone, Account.USUAL_ZONE);
    }

    /// @return how sums of the accounts asked about are rounded where they are shown
    public RoundingMode rounding(MonthQuestion question) {
        return agreed(question, Account::rounding, RoundingMode.HALF_EVEN).orElse(RoundingMode.HALF_EVEN);
    }

    /// @return every account we know, in the order configured
    public List<Account> accounts() {
        return accounts.known();
    }

    /// @param usual of accounts that are not configured
    /// @return what holds for all of the accounts asked about; empty where there are several
    private <T> Optional<T> agreed(MonthQuestion question, Function<Account, T> term, T usual) {
        List<T> terms = accounts.known().stream()
                .filter(question::isAbout)
                .map(term)
                .distinct()
                .toList();
        return terms.size() > 1 ? Optional.empty() : Optional.of(terms.isEmpty() ? usual : terms.getFirst());
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

    private static <T> T oneOf(String name, String tag, T[] values, Function<T, String> tagOf) {
        return Arrays.stream(values)
                .filter(value -> tagOf.apply(value).equals(tag))
                .findFirst()
                .orElseThrow(() -> InvalidParameter.noneOf(
                        name, Arrays.stream(values).map(tagOf).toList()));
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return values(parameters, name).findFirst();
    }

    private static Stream<String> parted(Map<String, List<String>> parameters, String name) {
        return values(parameters, name)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Stream<String> values(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
