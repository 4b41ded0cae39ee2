package io.delivrd.application.finance;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/// The books as a list of parts, in UTC: what pages and answers are made of where nobody needs a database.
public final class ListedParts implements SpendFigures, PricedParts {

    public static final ProviderId ABLE = new ProviderId("able");
    public static final AccountId ACCOUNT = new AccountId("ab12cd34");
    public static final CurrencyCode EUR = new CurrencyCode("EUR");
    public static final CurrencyCode USD = new CurrencyCode("USD");

    private static final Comparator<PricedPart> ORDER =
            Comparator.comparing(PricedPart::windowAt).thenComparing(PricedPart::part);

    private final List<PricedPart> parts = new CopyOnWriteArrayList<>();

    public void add(PricedPart part) {
        parts.add(part);
    }

    public void clear() {
        parts.clear();
    }

    /// @return a part of November 2026 with an invented number and reference
    public static PricedPart part(
            String id,
            String campaign,
            DeliveryState state,
            MatchClass matchClass,
            Optional<PriceObservation> ours,
            Optional<Price> theirs,
            int records) {
        Optional<PriceObservation> counts = theirs.map(price -> new PriceObservation(price, PriceSource.REPORT))
                .or(() -> ours);
        return new PricedPart(
                new PartKey(ABLE, ACCOUNT, new MessageId(id)),
                Instant.parse("2026-11-20T10:31:07Z"),
                new Campaign(campaign),
                Optional.of(new ClientRef(campaign + ":cust-991")),
                Optional.of(new Msisdn("447700900123")),
                new NetworkCode("23410"),
                "GB",
                state,
                matchClass,
                ours.map(PriceObservation::price),
                ours.map(PriceObservation::source),
                theirs,
                records,
                counts,
                counts.filter(one -> one.source() == PriceSource.TARIFF).isPresent());
    }

    public static Price price(String amount, CurrencyCode currency) {
        return new Price(new BigDecimal(amount), currency);
    }

    public static Optional<PriceObservation> pushed(String amount) {
        return Optional.of(new PriceObservation(price(amount, EUR), PriceSource.WEBHOOK));
    }

    /// Fills in a part of every class.
    public void ofEveryClass() {
        Optional<Price> eur = Optional.of(price("0.03330000", EUR));
        add(part("m-1", "spring-7", DeliveryState.DELIVERED, MatchClass.EXACT, pushed("0.03330000"), eur, 1));
        add(part(
                "m-2",
                "spring-7",
                DeliveryState.REJECTED,
                MatchClass.PRICE_DIFFERS,
                pushed("0.03330000"),
                Optional.of(price("0.03330001", EUR)),
                1));
        add(part(
                "m-3",
                "autumn",
                DeliveryState.FAILED,
                MatchClass.CURRENCY_DIFFERS,
                pushed("0.03330000"),
                Optional.of(price("0.04000000", USD)),
                1));
        add(part(
                "0042",
                "=autumn",
                DeliveryState.SUBMITTED,
                MatchClass.ONLY_OURS,
                pushed("0.50000000"),
                Optional.empty(),
                0));
        add(part("m-5", "autumn", DeliveryState.EXPIRED, MatchClass.ONLY_THEIRS, Optional.empty(), eur, 1));
        add(part(
                "m-6",
                "autumn",
                DeliveryState.DELIVERED,
                MatchClass.TWICE,
                pushed("0.03330000"),
                Optional.of(price("0.06660000", EUR)),
                2));
        add(part(
                "m-7",
                "spring-7",
                DeliveryState.UNKNOWN,
                MatchClass.ESTIMATED,
                Optional.of(new PriceObservation(price("0.12500000", EUR), PriceSource.TARIFF)),
                Optional.empty(),
                0));
    }

    @Override
    public List<SpendRow> spend(SpendQuery query) {
        Map<List<String>, SpendRow> rows = new TreeMap<>(Comparator.comparing(List::toString));
        of(query.period(), query.provider(), query.account()).forEach(part -> {
            Map<SpendDimension, String> key = new LinkedHashMap<>();
            query.groups().forEach(group -> key.put(group, value(part, group)));
            CurrencyCode currency = currency(part);
            BigDecimal amount = part.counts().map(one -> one.price().amount()).orElse(BigDecimal.ZERO);
            rows.merge(
                    Stream.concat(key.values().stream(), Stream.of(currency.text()))
                            .toList(),
                    new SpendRow(
                            key,
                            currency,
                            1,
                            amount.signum() == 0 ? 0 : 1,
                            part.estimated() ? BigDecimal.ZERO : amount,
                            part.estimated() ? amount : BigDecimal.ZERO),
                    ListedParts::sum);
        });
        return List.copyOf(rows.values());
    }

    private static SpendRow sum(SpendRow one, SpendRow other) {
        return new SpendRow(
                one.key(),
                one.currency(),
                one.parts() + other.parts(),
                one.billed() + other.billed(),
                one.amount().add(other.amount()),
                one.estimated().add(other.estimated()));
    }

    private static CurrencyCode currency(PricedPart part) {
        return part.counts().map(one -> one.price().currency()).orElse(EUR);
    }

    private static String value(PricedPart part, SpendDimension dimension) {
        return switch (dimension) {
            case CAMPAIGN -> part.campaign().text();
            case NETWORK -> part.network().text();
            case COUNTRY -> part.country();
            case PROVIDER -> part.part().provider().text();
            case ACCOUNT -> part.part().account().text();
            case STATE -> part.state().tag();
            case SOURCE -> part.counts().map(one -> one.source().tag()).orElse("");
            case CLASS -> part.matchClass().tag();
            case CURRENCY -> currency(part).text();
            case DAY -> part.windowAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        };
    }

    @Override
    public List<MatchRow> match(MatchQuery query) {
        Map<MatchClass, Map<CurrencyCode, MatchRow>> rows = new TreeMap<>();
        of(query.period(), query.provider(), query.account()).forEach(part -> {
            Map<CurrencyCode, MatchRow> ofClass = rows.computeIfAbsent(part.matchClass(), _ -> new TreeMap<>());
            sides(part).forEach((currency, row) -> ofClass.merge(currency, row, ListedParts::sum));
        });
        return rows.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .toList();
    }

    private static Map<CurrencyCode, MatchRow> sides(PricedPart part) {
        BinaryOperator<MatchRow> sameCurrency =
                (ours, theirs) -> new MatchRow(ours.matchClass(), ours.currency(), 1, ours.ours(), theirs.theirs());
        Map<CurrencyCode, MatchRow> sides = new TreeMap<>();
        part.ours()
                .ifPresent(price -> sides.merge(
                        price.currency(),
                        new MatchRow(part.matchClass(), price.currency(), 1, price.amount(), BigDecimal.ZERO),
                        sameCurrency));
        part.theirs()
                .ifPresent(price -> sides.merge(
                        price.currency(),
                        new MatchRow(part.matchClass(), price.currency(), 1, BigDecimal.ZERO, price.amount()),
                        sameCurrency));
        if (sides.isEmpty()) {
            sides.put(EUR, new MatchRow(part.matchClass(), EUR, 1, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        return sides;
    }

    private static MatchRow sum(MatchRow one, MatchRow other) {
        return new MatchRow(
                one.matchClass(),
                one.currency(),
                one.parts() + other.parts(),
                one.ours().add(other.ours()),
                one.theirs().add(other.theirs()));
    }

    @Override
    public List<PricedPart> page(PartsQuery query, Optional<PartsCursor> after, int limit) {
        return asked(query)
                .filter(part -> after.isEmpty()
                        || Comparator.comparing(PartsCursor::windowAt)
                                        .thenComparing(PartsCursor::part)
                                        .compare(part.cursor(), after.get())
                                > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void stream(PartsQuery query, PricedPartSink sink) throws IOException {
        for (PricedPart part : asked(query).toList()) {
            sink.take(part);
        }
    }

    private Stream<PricedPart> asked(PartsQuery query) {
        return of(query.period(), query.provider(), query.account())
                .filter(part ->
                        query.matchClass().map(part.matchClass()::equals).orElse(true))
                .filter(part -> query.campaign().map(part.campaign()::equals).orElse(true))
                .filter(part -> query.network().map(part.network()::equals).orElse(true))
                .filter(part -> query.states().isEmpty() || query.states().contains(part.state()))
                .sorted(ORDER);
    }

    private Stream<PricedPart> of(YearMonth period, Optional<ProviderId> provider, Optional<AccountId> account) {
        return parts.stream()
                .filter(part ->
                        YearMonth.from(part.windowAt().atOffset(ZoneOffset.UTC)).equals(period))
                .filter(part -> provider.map(part.part().provider()::equals).orElse(true))
                .filter(part -> account.map(part.part().account()::equals).orElse(true));
    }
}
