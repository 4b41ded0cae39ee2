package io.delivrd.application.finance;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.InMemoryDelivrd.Counted;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The month's books in memory: looks at every part again.
public final class InMemoryBooks implements SpendFigures, PricedParts {

    private static final Comparator<PartsCursor> ORDER = Comparator.comparing(PartsCursor::windowAt)
            .thenComparing(place -> place.part().messageId().text())
            .thenComparing(place -> place.part().provider().text())
            .thenComparing(place -> place.part().account().text());

    private final InMemoryDelivrd delivrd;
    private final Accounts accounts;
    private final Catalogues catalogues;
    private final InstantSource clock;
    private final List<TariffLine> tariff = new CopyOnWriteArrayList<>();

    /// A line of a price list.
    ///
    /// @param account empty for any account of the provider
    /// @param network empty text, as country and prefix, but for one of the three
    public record TariffLine(
            ProviderId provider,
            Optional<AccountId> account,
            String network,
            String country,
            String prefix,
            Price price,
            LocalDate from,
            Optional<LocalDate> until) {

        private static final Comparator<TariffLine> BEST_FIRST = Comparator.comparing(
                        (TariffLine line) -> line.account().isEmpty())
                .thenComparing(line -> line.network().isEmpty())
                .thenComparingInt(line -> -line.prefix().length());

        private boolean holdsFor(PartKey part, String code, String ofCountry, String number, LocalDate day) {
            return provider.equals(part.provider())
                    && account.filter(own -> !own.equals(part.account())).isEmpty()
                    && ((!network.isEmpty() && network.equals(code))
                            || (!country.isEmpty() && country.equals(ofCountry))
                            || (!prefix.isEmpty() && number.startsWith(prefix)))
                    && !day.isBefore(from)
                    && until.filter(end -> !day.isBefore(end)).isEmpty();
        }
    }

    /// A part with what sums are told apart by.
    private record Booked(PricedPart part, LocalDate day, CurrencyCode accountCurrency) {}

    public InMemoryBooks(InMemoryDelivrd delivrd, Accounts accounts, Catalogues catalogues, InstantSource clock) {
        this.delivrd = delivrd;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /// Adds a line to the price list.
    public void add(TariffLine line) {
        tariff.add(line);
    }

    private Booked booked(Counted counted) {
        PartKey key = counted.part().key();
        Account account = accounts.of(key.provider(), key.account());
        Instant windowAt = counted.state().windowAt();
        LocalDate day = LocalDate.ofInstant(windowAt, account.zone());
        NetworkCode network = counted.state().network().orElse(NetworkCode.UNKNOWN);
        String number =
                counted.part().attributes().recipient().map(Msisdn::text).orElse("");
        Optional<Price> estimate = tariff.stream()
                .filter(line -> line.holdsFor(key, network.text(), counted.country(), number, day))
                .min(TariffLine.BEST_FIRST)
                .map(line -> catalogues.bills(key.provider(), counted.state().state())
                        ? line.price()
                        : new Price(BigDecimal.ZERO, line.price().currency()));
        PartPrices prices = counted.state().prices();
        Optional<PriceObservation> ours = prices.ours(estimate);
        PricedPart part = new PricedPart(
                key,
                windowAt,
                counted.campaign(),
                counted.part().attributes().clientRef(),
                counted.part().attributes().recipient(),
                network,
                counted.country(),
                counted.readsAs(),
                MatchClass.of(prices, estimate, account.tolerance()),
                ours.map(PriceObservation::price),
                ours.map(PriceObservation::source),
                prices.theirs(),
                prices.records(),
                prices.counts(estimate),
                prices.counts().isEmpty() && estimate.isPresent());
        return new Booked(part, day, account.currency());
    }

    private Stream<Booked> of(YearMonth period, Optional<ProviderId> provider, Optional<AccountId> account) {
        return delivrd.counted(clock.instant()).stream()
                .map(this::booked)
                .filter(booked -> YearMonth.from(booked.day()).equals(period)
                        && is(provider, booked.part().part().provider())
                        && is(account, booked.part().part().account()));
    }

    private static <T> boolean is(Optional<T> wanted, T value) {
        return wanted.filter(Predicate.not(value::equals)).isEmpty();
    }

    @Override
    public List<SpendRow> spend(SpendQuery query) {
        Map<List<String>, SpendRow> rows = new TreeMap<>(InMemoryBooks::compared);
        of(query.period(), query.provider(), query.account()).forEach(booked -> {
            CurrencyCode currency = booked.part()
                    .counts()
                    .map(counts -> counts.price().currency())
                    .orElse(booked.accountCurrency());
            Map<SpendDimension, String> key = new LinkedHashMap<>();
            query.groups().forEach(dimension -> key.put(dimension, value(dimension, booked, currency)));
            BigDecimal amount = booked.part()
                    .counts()
                    .map(counts -> counts.price().amount())
                    .orElse(BigDecimal.ZERO.setScale(Price.SCALE));
            BigDecimal none = BigDecimal.ZERO.setScale(Price.SCALE);
            boolean estimated = booked.part().estimated();
            List<String> place = new ArrayList<>(key.values());
            place.add(currency.text());
            rows.merge(
                    place,
                    new SpendRow(
                            key,
                            currency,
                            1,
                            amount.signum() == 0 ? 0 : 1,
                            estimated ? none : amount,
                            estimated ? amount : none),
                    InMemoryBooks::plus);
        });
        return List.copyOf(rows.values());
    }

    private static int compared(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static SpendRow plus(SpendRow one, SpendRow other) {
        return new SpendRow(
                one.key(),
                one.currency(),
                one.parts() + other.parts(),
                one.billed() + other.billed(),
                one.amount().add(other.amount()),
                one.estimated().add(other.estimated()));
    }

    private static String value(SpendDimension dimension, Booked booked, CurrencyCode currency) {
        PricedPart part = booked.part();
        return switch (dimension) {
            case CAMPAIGN -> part.campaign().text();
            case NETWORK -> part.network().text();
            case COUNTRY -> part.country();
            case PROVIDER -> part.part().provider().text();
            case ACCOUNT -> part.part().account().text();
            case STATE -> part.state().tag();
            case SOURCE -> part.counts().map(counts -> counts.source().tag()).orElse("");
            case CLASS -> part.matchClass().tag();
            case CURRENCY -> currency.text();
            case DAY -> booked.day().toString();
        };
    }

    @Override
    public List<MatchRow> match(MatchQuery query) {
        Map<MatchClass, Map<CurrencyCode, MatchRow>> rows = new TreeMap<>();
        of(query.period(), query.provider(), query.account()).forEach(booked -> {
            PricedPart part = booked.part();
            Stream.concat(part.ours().stream(), part.theirs().stream())
                    .map(Price::currency)
                    .distinct()
                    .forEach(currency -> add(rows, part, currency));
            if (part.ours().isEmpty() && part.theirs().isEmpty()) {
                add(rows, part, booked.accountCurrency());
            }
        });
        return rows.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .toList();
    }

    private static void add(Map<MatchClass, Map<CurrencyCode, MatchRow>> rows, PricedPart part, CurrencyCode currency) {
        rows.computeIfAbsent(part.matchClass(), _ -> new TreeMap<>())
                .merge(
                        currency,
                        new MatchRow(
                                part.matchClass(), currency, 1, in(currency, part.ours()), in(currency, part.theirs())),
                        (one, other) -> new MatchRow(
                                one.matchClass(),
                                currency,
                                one.parts() + other.parts(),
                                one.ours().add(other.ours()),
                                one.theirs().add(other.theirs())));
    }

    private static BigDecimal in(CurrencyCode currency, Optional<Price> price) {
        return price.filter(one -> one.currency().equals(currency))
                .map(Price::amount)
                .orElse(BigDecimal.ZERO.setScale(Price.SCALE));
    }

    @Override
    public List<PricedPart> page(PartsQuery query, Optional<PartsCursor> after, int limit) {
        return parts(query)
                .filter(part -> after.isEmpty() || ORDER.compare(part.cursor(), after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void stream(PartsQuery query, PricedPartSink sink) throws IOException {
        for (PricedPart part : parts(query).toList()) {
            sink.take(part);
        }
    }

    private Stream<PricedPart> parts(PartsQuery query) {
        return of(query.period(), query.provider(), query.account())
                .map(Booked::part)
                .filter(part -> is(query.matchClass(), part.matchClass())
                        && is(query.campaign(), part.campaign())
                        && is(query.network(), part.network())
                        && (query.states().isEmpty() || query.states().contains(part.state())))
                .sorted(Comparator.comparing(PricedPart::cursor, ORDER));
    }
}
