package io.delivrd.application.finance.tariff;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.DecimalText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a line of a tariff from its named texts, the same for files, programs and forms.
public final class ReadTariffLine {

    /// Fields without which no line can be read.
    public static final List<String> NEEDED = List.of("provider", "price", "currency", "valid_from");

    /// All fields there are.
    public static final List<String> KNOWN = List.of(
            "provider", "account", "network", "country", "prefix", "price", "currency", "valid_from", "valid_until");

    private static final List<String> PLACES = List.of("network", "country", "prefix");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// Not of ISO 3166-1, but its networks are known by it.
    private static final String KOSOVO = "XK";

    /// As German sheets show days; `11/12/2026` is not read, as nobody can tell which day it is.
    private static final DateTimeFormatter WITH_POINTS =
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final int MOST_DIGITS = 9;

    private final Set<ProviderId> providers;

    /// @param providers that are known
    public ReadTariffLine(Set<ProviderId> providers) {
        this.providers = Set.copyOf(providers);
    }

    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String reason;

        private Fault(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
            this.reason = reason;
        }
    }

    /// @param fields texts by name; blank ones count as absent, unknown ones are passed over
    public TariffReading read(Map<String, String> fields) {
        try {
            return new TariffReading.Line(line(fields));
        } catch (Fault e) {
            return new TariffReading.Unreadable(e.field, e.reason);
        }
    }

    private TariffLine line(Map<String, String> fields) throws Fault {
        ProviderId provider = read("provider", needed(fields, "provider"), this::provider);
        Optional<String> accountText = find(fields, "account");
        Optional<AccountId> account = accountText.isEmpty()
                ? Optional.empty()
                : Optional.of(read("account", accountText.get(), AccountId::new));
        TariffPlace place = place(fields);
        BigDecimal amount = amount(needed(fields, "price"));
        CurrencyCode currency =
                read("currency", needed(fields, "currency").toUpperCase(Locale.ROOT), CurrencyCode::new);
        LocalDate from = day("valid_from", needed(fields, "valid_from"));
        Optional<String> end = find(fields, "valid_until");
        Optional<LocalDate> until = end.isEmpty() ? Optional.empty() : Optional.of(day("valid_until", end.get()));
        return read(
                "valid_until",
                "",
                _ -> new TariffLine(provider, account, place, new Price(amount, currency), from, until));
    }

    private ProviderId provider(String text) {
        ProviderId provider = new ProviderId(text.toLowerCase(Locale.ROOT));
        if (!providers.contains(provider)) {
            throw new IllegalArgumentException("is not known here");
        }
        return provider;
    }

    private static TariffPlace place(Map<String, String> fields) throws Fault {
        List<String> named =
                PLACES.stream().filter(name -> find(fields, name).isPresent()).toList();
        if (named.isEmpty()) {
            throw new Fault("network", "is missing: a line names a network, a country or a prefix");
        }
        if (named.size() > 1) {
            throw new Fault(named.getLast(), "is one too many: a line names a network, a country or a prefix");
        }
        String field = named.getFirst();
        return read(field, needed(fields, field), text -> switch (field) {
            case "network" -> new TariffPlace.Network(NetworkCode.read(text));
            case "country" -> country(text.toUpperCase(Locale.ROOT));
            default -> new TariffPlace.Prefix(text.startsWith("+") ? text.substring(1) : text);
        });
    }

    /// `UK` would never be the country of any part.
    private static TariffPlace country(String code) {
        TariffPlace.Country country = new TariffPlace.Country(code);
        if (!COUNTRIES.contains(code) && !code.equals(KOSOVO)) {
            throw new IllegalArgumentException("is no country code of ISO 3166-1, such as GB");
        }
        return country;
    }

    private static BigDecimal amount(String text) throws Fault {
        BigDecimal amount = DecimalText.parse(text)
                .map(BigDecimal::stripTrailingZeros)
                .orElseThrow(() -> new Fault("price", "is no amount such as 0.03330000"));
        if (amount.scale() > Price.SCALE) {
            throw new Fault("price", "has more than eight decimals");
        }
        if (amount.precision() - amount.scale() > MOST_DIGITS) {
            throw new Fault("price", "has more than " + MOST_DIGITS + " digits before the point");
        }
        if (amount.signum() < 0) {
            throw new Fault("price", "must not be negative");
        }
        return amount;
    }

    /// Reads a day as people and sheets write it.
    ///
    /// @return empty if it is none, or cannot be told
    public static Optional<LocalDate> day(String text) {
        return Stream.<Function<String, LocalDate>>of(
                        LocalDate::parse, one -> LocalDate.parse(one, WITH_POINTS), ReadTariffLine::midnight)
                .flatMap(reading -> attempt(reading, text.strip()).stream())
                .filter(day -> day.getYear() >= 1970 && day.getYear() <= 9999)
                .findFirst();
    }

    private static LocalDate midnight(String text) {
        LocalDateTime at = LocalDateTime.parse(text.replace(' ', 'T'));
        if (!at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new DateTimeException("is no day");
        }
        return at.toLocalDate();
    }

    private static Optional<LocalDate> attempt(Function<String, LocalDate> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException e) {
            // Written otherwise.
            return Optional.empty();
        }
    }

    private static LocalDate day(String field, String text) throws Fault {
        return day(text).orElseThrow(() -> new Fault(field, "is no day such as 2026-11-30"));
    }

    private static String needed(Map<String, String> fields, String name) throws Fault {
        return find(fields, name).orElseThrow(() -> new Fault(name, "is missing"));
    }

    private static Optional<String> find(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <T> T read(String field, String text, Function<String, T> value) throws Fault {
        try {
            return value.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Fault(field, String.valueOf(e.getMessage()));
        }
    }
}
