package io.delivrd.application;

import io.delivrd.application.folding.Folds;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.ReceiptLog;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.tracing.FoundPart;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.MessageFold;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every port in memory: passes the same contracts as the database and serves as its oracle.
///
/// It keeps receipts in lists, and counts by looking at every part again.
public final class InMemoryDelivrd
        implements ReceiptLog,
                Folds,
                Receipts,
                Submissions,
                MessageTrails,
                MessageSearch,
                DeliveryFigures,
                IntakeRecord,
                Quarantine,
                NetworkExpectations {

    /// What networks without an expectation of their own are waited for.
    public static final Duration DEFAULT_HORIZON = Duration.ofHours(78);

    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Duration defaultHorizon;
    private final Set<AccountId> silentAccounts;
    private final Set<NetworkCode> silentNetworks;
    private final Function<NetworkCode, Optional<Network>> networks;

    private final Map<PartKey, Kept> parts = new TreeMap<>();
    private final Map<UUID, QuarantinedRequest> quarantined = new LinkedHashMap<>();
    private final Set<UUID> dismissed = new HashSet<>();
    private final Map<NetworkCode, NetworkExpectation> expectations = new TreeMap<>();
    private final NavigableMap<Instant, DeliveryReceipt> log = new TreeMap<>();
    private final List<DeliveryReceipt> setAside = new ArrayList<>();
    private Totals totals = new Totals(0, 0, Optional.empty());

    private record Kept(Part part, PartState state, Campaign campaign, List<MessageTrail.Entry> entries) {}

    /// A part or a message, as it is counted.
    private record Item(
            ProviderId provider,
            AccountId account,
            Instant windowAt,
            Campaign campaign,
            Optional<ClientRef> clientRef,
            Optional<NetworkCode> network,
            DeliveryState state,
            Standing standing,
            Settlement settlement,
            Optional<ErrorCode> error,
            List<Price> spend,
            Optional<Duration> timeToReceipt) {}

    /// @param defaultHorizon age at which an open part reads as unknown, where its network has no expectation
    /// @param silentAccounts accounts that send no receipts
    /// @param silentNetworks networks that send no receipts, besides those with such an expectation
    /// @param networks names and countries; empty for a code in no table
    public InMemoryDelivrd(
            FoldPolicy policy,
            CampaignRule campaigns,
            Duration defaultHorizon,
            Set<AccountId> silentAccounts,
            Set<NetworkCode> silentNetworks,
            Function<NetworkCode, Optional<Network>> networks) {
        this.fold = new PartFold(policy);
        this.campaigns = campaigns;
        this.defaultHorizon = defaultHorizon;
        this.silentAccounts = Set.copyOf(silentAccounts);
        this.silentNetworks = Set.copyOf(silentNetworks);
        this.networks = networks;
    }

    /// Vonage, the whole client-ref as campaign, the default horizon, the sample network table.
    public static InMemoryDelivrd withDefaults() {
        return new InMemoryDelivrd(
                SampleReceipt.POLICY,
                new CampaignRule.WholeReference(),
                DEFAULT_HORIZON,
                Set.of(),
                Set.of(),
                new NetworkTable());
    }

    /// Forgets everything.
    public synchronized void reset() {
        parts.clear();
        log.clear();
        setAside.clear();
        quarantined.clear();
        dismissed.clear();
        expectations.clear();
        totals = new Totals(0, 0, Optional.empty());
    }

    /// @return every part, by key
    public synchronized List<Part> parts() {
        return parts.values().stream().map(Kept::part).toList();
    }

    /// A part as it is counted.
    ///
    /// @param readsAs its state by age
    /// @param country empty text if it cannot be told
    public record Counted(Part part, PartState state, Campaign campaign, DeliveryState readsAs, String country) {}

    /// @return every part, by key
    public synchronized List<Counted> counted(Instant asOf) {
        return parts.values().stream()
                .map(kept -> new Counted(
                        kept.part(),
                        kept.state(),
                        kept.campaign(),
                        readState(itemOf(kept), asOf),
                        kept.state()
                                .network()
                                .flatMap(code -> networkOf(code).country())
                                .orElse("")))
                .toList();
    }

    @Override
    public synchronized LogStretch append(List<DeliveryReceipt> receipts) {
        Instant next = log.isEmpty() ? Instant.EPOCH : log.lastKey().plus(1, ChronoUnit.MICROS);
        LogStretch stretch = LogStretch.of(next, receipts.size());
        for (int i = 0; i < receipts.size(); i++) {
            log.put(stretch.at(i), receipts.get(i));
        }
        return stretch;
    }

    @Override
    public List<Intake> fold(Collection<LogStretch> stretches, List<DeliveryReceipt> receipts) {
        return recordAll(receipts, campaigns);
    }

    @Override
    public synchronized List<DeliveryReceipt> logged(LogStretch stretch) {
        return List.copyOf(
                log.subMap(stretch.first(), true, stretch.last(), true).values());
    }

    @Override
    public synchronized void setAside(DeliveryReceipt receipt, String reason) {
        setAside.add(receipt);
    }

    @Override
    public synchronized long countSetAside() {
        return setAside.size();
    }

    /// Tries them once more.
    @Override
    public long retrySetAside(Function<List<DeliveryReceipt>, List<Intake>> folding) {
        List<DeliveryReceipt> again = List.copyOf(setAside);
        setAside.clear();
        return again.stream()
                .mapToLong(receipt -> folding.apply(List.of(receipt)).size())
                .sum();
    }

    @Override
    public Optional<Instant> firstUnfoldedOfOthers() {
        return Optional.empty();
    }

    /// Memory always tells whether something was done.
    @Override
    public List<LogStretch> owed() {
        return List.of();
    }

    /// Memory dies with its instance.
    @Override
    public long adopt(Function<List<DeliveryReceipt>, List<Intake>> folding) {
        return 0;
    }

    @Override
    public List<Intake> recordAll(List<DeliveryReceipt> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        LogStretch stretch = append(batch);
        return fold(List.of(stretch), batch);
    }

    /// @return the same store, written to under another campaign rule
    public Receipts writtenBy(CampaignRule rule) {
        return batch -> recordAll(batch, rule);
    }

    private synchronized List<Intake> recordAll(List<DeliveryReceipt> batch, CampaignRule rule) {
        Map<PartKey, Optional<Kept>> then = new HashMap<>();
        List<Boolean> isNew = new ArrayList<>();
        List<Boolean> isKept = new ArrayList<>();
        for (DeliveryReceipt receipt : batch) {
            Optional<Kept> before = Optional.ofNullable(parts.get(receipt.part()));
            then.putIfAbsent(receipt.part(), before);
            isNew.add(before.filter(kept -> kept.part().holds(receipt.claim().id()))
                    .isEmpty());
            Kept after = with(before, receipt, rule);
            isKept.add(after.part().holds(receipt.claim().id()));
            parts.put(receipt.part(), after);
            Instant receivedAt = receipt.claim().receivedAt();
            totals = new Totals(
                    totals.stored() + (isNew.getLast() ? 1 : 0),
                    totals.repeated() + (isNew.getLast() ? 0 : 1),
                    Stream.concat(totals.lastReceivedAt().stream(), Stream.of(receivedAt))
                            .max(Instant::compareTo));
        }
        List<Intake> outcomes = new ArrayList<>();
        Set<PartKey> told = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            PartKey key = batch.get(i).part();
            Optional<PartState> before =
                    then.getOrDefault(key, Optional.empty()).map(Kept::state);
            if (!isKept.get(i)) {
                outcomes.add(new Intake.Beyond());
            } else {
                outcomes.add(isNew.get(i) ? stored(before, keptOf(key).state(), told.add(key)) : new Intake.Repeated());
            }
        }
        return List.copyOf(outcomes);
    }

    private static Intake stored(Optional<PartState> before, PartState now, boolean first) {
        boolean wasOutOfOrder = before.filter(state -> state.flags().contains(Flag.OUT_OF_ORDER))
                .isPresent();
        boolean wasOpen = before.filter(state -> !state.state().isOpen()).isEmpty();
        return new Intake.Stored(
                now.state(),
                now.flags().contains(Flag.OUT_OF_ORDER) && !wasOutOfOrder,
                first && wasOpen && !now.state().isOpen());
    }

    @Override
    public synchronized List<Outcome> submitAll(List<Submission> batch) {
        return batch.stream().map(this::submitted).toList();
    }

    private Outcome submitted(Submission submission) {
        Optional<Kept> before = Optional.ofNullable(parts.get(submission.part()));
        Part part = before.map(Kept::part).orElseGet(() -> Part.unheardOf(submission.part()));
        if (part.sending().isPresent()) {
            return Outcome.REPEATED;
        }
        Part joined = part.with(submission);
        parts.put(
                submission.part(),
                new Kept(
                        joined,
                        fold.fold(joined),
                        campaigns.campaignOf(joined.attributes().clientRef()),
                        before.map(Kept::entries).orElse(List.of())));
        return Outcome.STORED;
    }

    private Kept keptOf(PartKey key) {
        return Optional.ofNullable(parts.get(key)).orElseThrow();
    }

    private Kept with(Optional<Kept> before, DeliveryReceipt receipt, CampaignRule rule) {
        Part part = before.map(Kept::part)
                .orElseGet(() -> Part.unheardOf(receipt.part()))
                .with(receipt);
        ReceiptId id = receipt.claim().id();
        List<MessageTrail.Entry> entries =
                new ArrayList<>(before.map(Kept::entries).orElse(List.of()));
        Optional<MessageTrail.Entry> original = entries.stream()
                .filter(entry -> entry.receipt().claim().id().equals(id))
                .findFirst();
        original.ifPresentOrElse(
                entry -> entries.set(entries.indexOf(entry), entry.repeatedBy(new MessageTrail.Entry(receipt, 0))),
                () -> entries.add(new MessageTrail.Entry(receipt, 0)));
        return new Kept(part, fold.fold(part), rule.campaignOf(part.attributes().clientRef()), List.copyOf(entries));
    }

    @Override
    public synchronized List<MessageTrail> find(
            ProviderId provider, MessageId messageId, Optional<TimelineStart> before) {
        return parts.values().stream()
                .filter(kept -> kept.part().key().provider().equals(provider)
                        && kept.part().key().messageId().equals(messageId))
                .map(kept -> trail(kept, before))
                .toList();
    }

    private MessageTrail trail(Kept kept, Optional<TimelineStart> before) {
        List<MessageTrail.Entry> newest = kept.entries().stream()
                .filter(entry -> before.isEmpty() || TimelineStart.BY_ARRIVAL.compare(start(entry), before.get()) < 0)
                .sorted(Comparator.comparing(InMemoryDelivrd::start, TimelineStart.BY_ARRIVAL.reversed()))
                .toList();
        List<MessageTrail.Entry> stretch = newest.subList(0, Math.min(newest.size(), MOST_RECEIPTS));
        return new MessageTrail(
                kept.part(),
                kept.state(),
                kept.campaign(),
                kept.state().network().map(this::networkOf),
                agesAt(itemOf(kept)),
                messageOf(kept),
                stretch.stream()
                        .sorted(Comparator.comparing(entry -> entry.receipt().claim(), Claim.BY_EVENT_TIME))
                        .toList(),
                stretch.size() == newest.size()
                        ? Optional.empty()
                        : Optional.of(new MessageTrail.Earlier(
                                start(stretch.getLast()),
                                kept.entries().stream()
                                        .mapToLong(entry -> 1 + entry.repeats())
                                        .sum())));
    }

    private static TimelineStart start(MessageTrail.Entry entry) {
        return new TimelineStart(
                entry.receipt().claim().receivedAt(), entry.receipt().claim().id());
    }

    @Override
    public synchronized FoundParts find(Wanted wanted, PageStart start, Instant asOf) {
        return page(
                parts.values().stream().filter(kept -> switch (wanted) {
                    case Wanted.ById(MessageId id) ->
                        kept.part().key().messageId().equals(id);
                    case Wanted.ByNumber(Msisdn number) ->
                        kept.part().attributes().recipient().equals(Optional.of(number));
                    case Wanted.ByNationalNumber national ->
                        kept.part()
                                .attributes()
                                .recipient()
                                .filter(number -> national.numbers().contains(number.text()))
                                .isPresent();
                    case Wanted.ByLastDigits(String digits) ->
                        kept.part()
                                .attributes()
                                .recipient()
                                .filter(number -> number.text().endsWith(digits))
                                .isPresent();
                    case Wanted.ByReference(ClientRef reference) ->
                        kept.part().attributes().clientRef().equals(Optional.of(reference));
                }),
                start,
                asOf);
    }

    @Override
    public synchronized FoundParts list(DeliveryQuery query, PageStart start) {
        MessageSearch.campaignOf(query);
        return page(parts.values().stream().filter(kept -> isAsked(itemOf(kept), query)), start, query.asOf());
    }

    private FoundParts page(Stream<Kept> wanted, PageStart start, Instant asOf) {
        return FoundParts.of(wanted.map(kept -> new FoundPart(
                        kept.part().key(),
                        kept.state(),
                        kept.part().attributes(),
                        kept.campaign(),
                        kept.state().network().map(this::networkOf),
                        isAged(itemOf(kept), asOf)))
                .filter(part -> start.isBefore(PageStart.after(part)))
                .sorted(Comparator.comparing(PageStart::after, PageStart.ORDER))
                .limit(ROWS + 1L)
                .toList());
    }

    private Network networkOf(NetworkCode code) {
        return networks.apply(code).orElseGet(() -> new Network(code, Optional.empty(), Optional.empty()));
    }

    private Optional<MessageKey> keyOfMessage(Kept kept) {
        return kept.part().membership().map(whole -> MessageKey.of(kept.part().key(), whole.message()));
    }

    private Map<MessageKey, List<Kept>> messages() {
        Map<MessageKey, List<Kept>> messages = new TreeMap<>();
        parts.values()
                .forEach(kept -> keyOfMessage(kept)
                        .ifPresent(key -> messages.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(kept)));
        return messages;
    }

    private static MessageState folded(List<Kept> kept) {
        return MessageFold.fold(kept.stream()
                .map(part -> new MessageFold.Member(part.part(), part.state()))
                .toList());
    }

    private Optional<MessageTrail.OfMessage> messageOf(Kept kept) {
        return keyOfMessage(kept).map(key -> {
            List<Kept> siblings = Optional.ofNullable(messages().get(key)).orElse(List.of());
            return new MessageTrail.OfMessage(
                    key.ref(),
                    folded(siblings),
                    siblings.stream()
                            .map(part -> new MessageTrail.Sibling(
                                    part.part().key().messageId(),
                                    part.part()
                                            .membership()
                                            .map(Membership::number)
                                            .orElse(1),
                                    part.state().state()))
                            .sorted(Comparator.comparingInt(MessageTrail.Sibling::number)
                                    .thenComparing(MessageTrail.Sibling::id))
                            .toList());
        });
    }

    private static Item itemOf(Kept kept) {
        PartState state = kept.state();
        return new Item(
                kept.part().key().provider(),
                kept.part().key().account(),
                state.windowAt(),
                kept.campaign(),
                kept.part().attributes().clientRef(),
                state.network(),
                state.state(),
                state.standing(),
                state.settlement(),
                state.error(),
                state.price().map(PriceObservation::price).stream().toList(),
                state.timeToReceipt());
    }

    private Item itemOf(MessageKey key, MessageState state) {
        return new Item(
                key.provider(),
                key.account(),
                state.windowAt(),
                campaigns.campaignOf(state.attributes().clientRef()),
                state.attributes().clientRef(),
                state.network(),
                state.state(),
                state.standing(),
                state.settlement(),
                state.error(),
                state.spend(),
                state.timeToReceipt());
    }

    private Stream<Item> items(Unit unit) {
        return switch (unit) {
            case PART -> parts.values().stream().map(InMemoryDelivrd::itemOf);
            case MESSAGE ->
                Stream.concat(
                        parts.values().stream()
                                .filter(kept -> keyOfMessage(kept).isEmpty())
                                .map(InMemoryDelivrd::itemOf),
                        messages().entrySet().stream()
                                .map(message -> itemOf(message.getKey(), folded(message.getValue()))));
        };
    }

    /// @return whether its network or account sends no receipts
    public synchronized boolean isSilent(Counted part) {
        return isSilent(part.part().key().account(), part.state().network());
    }

    private boolean isSilent(Item item) {
        return isSilent(item.account(), item.network());
    }

    private boolean isSilent(AccountId account, Optional<NetworkCode> network) {
        return silentAccounts.contains(account)
                || network.filter(silentNetworks::contains).isPresent()
                || network.flatMap(code -> Optional.ofNullable(expectations.get(code)))
                        .filter(expectation -> expectation.support() == ReceiptSupport.NONE)
                        .isPresent();
    }

    private Optional<Instant> agesAt(Item item) {
        if (isSilent(item)) {
            return Optional.empty();
        }
        Duration horizon = item.network()
                .flatMap(code -> Optional.ofNullable(expectations.get(code)))
                .map(NetworkExpectation::horizon)
                .orElse(defaultHorizon);
        return Optional.of(RollupWindow.agesAt(item.windowAt(), horizon));
    }

    @Override
    public synchronized DeliveryReport measure(DeliveryQuery query) {
        List<Item> counted = asked(query).toList();
        DeliveryRow total = row(Map.of(), counted, query);
        if (query.group().isEmpty()) {
            return new DeliveryReport(query, List.of(total), total);
        }
        Map<List<String>, List<Item>> groups = counted.stream()
                .collect(Collectors.groupingBy(item -> query.group().stream()
                        .map(dimension -> valueOf(dimension, item, query))
                        .toList()));
        if (groups.size() > TooManyRows.LIMIT) {
            throw new TooManyRows();
        }
        List<DeliveryRow> rows = groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(InMemoryDelivrd::compared))
                .map(group -> row(keyOf(query.group(), group.getKey()), group.getValue(), query))
                .toList();
        return new DeliveryReport(query, rows, total);
    }

    @Override
    public synchronized TimeDistribution distribution(DeliveryQuery query) {
        query.requireUngrouped();
        TreeMap<LatencyBucket, Long> counts = new TreeMap<>();
        asked(query)
                .flatMap(item -> item.timeToReceipt().stream())
                .forEach(time -> counts.merge(LatencyBucket.of(time), 1L, Long::sum));
        return new TimeDistribution(counts, times(asked(query).toList()));
    }

    private Stream<Item> asked(DeliveryQuery query) {
        return items(query.unit()).filter(item -> isAsked(item, query));
    }

    private boolean isAsked(Item item, DeliveryQuery query) {
        return !item.windowAt().isBefore(query.from())
                && item.windowAt().isBefore(query.until())
                && query.filter().entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().contains(valueOf(wanted.getKey(), item, query)));
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

    private static Map<Dimension, String> keyOf(List<Dimension> group, List<String> values) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            key.put(group.get(i), values.get(i));
        }
        return key;
    }

    private String valueOf(Dimension dimension, Item item, DeliveryQuery query) {
        NetworkCode network = item.network().orElse(NetworkCode.UNKNOWN);
        return switch (dimension) {
            case BUCKET ->
                startOf(query.interval(), item.windowAt(), query.zone()).toString();
            case CAMPAIGN -> item.campaign().text();
            case CLIENT_REF -> item.clientRef().map(ClientRef::text).orElse("");
            case NETWORK -> network.text();
            case COUNTRY -> networkOf(network).country().orElse("");
            case PROVIDER -> item.provider().text();
            case ACCOUNT -> item.account().text();
            case STATE -> readState(item, query.asOf()).tag();
            case ERROR -> item.error().map(ErrorCode::text).orElse("");
        };
    }

    private static Instant startOf(Interval interval, Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (interval) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> day.atStartOfDay(zone).toInstant();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH -> day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    private boolean isAged(Item item, Instant asOf) {
        Optional<Instant> closesAt = item.standing() == Standing.RETRYING
                ? Optional.of(RollupWindow.agesAt(item.windowAt(), Standing.RETRIES))
                : agesAt(item);
        return item.state().isOpen() && closesAt.filter(at -> !at.isAfter(asOf)).isPresent();
    }

    private DeliveryState readState(Item item, Instant asOf) {
        return isAged(item, asOf) ? item.standing().agesTo() : item.state();
    }

    private DeliveryRow row(Map<Dimension, String> key, List<Item> group, DeliveryQuery query) {
        return new DeliveryRow(
                key,
                Optional.ofNullable(key.get(Dimension.NETWORK)).map(code -> networkOf(new NetworkCode(code))),
                counts(group, query.asOf()),
                times(group),
                spend(group));
    }

    private DeliveryCounts counts(List<Item> group, Instant asOf) {
        Map<Boolean, List<Item>> bySilence = group.stream().collect(Collectors.partitioningBy(this::isSilent));
        List<Item> known = bySilence.getOrDefault(false, List.of());
        List<Item> silent = bySilence.getOrDefault(true, List.of());
        return new DeliveryCounts(
                        states(known, asOf),
                        count(known, item -> item.standing() == Standing.PROVIDER_EXPIRED),
                        count(known, item -> isAged(item, asOf) && item.standing() != Standing.RETRYING),
                        count(known, item -> item.standing() == Standing.CONTRADICTED),
                        count(known, item -> isInformed(item) && item.settlement() == Settlement.RECOVERED),
                        count(known, item -> item.state().isOpen() && !isAged(item, asOf)),
                        Unknowable.NONE)
                .plus(DeliveryCounts.of(new Unknowable(
                        states(silent, asOf),
                        count(silent, item -> item.standing() == Standing.PROVIDER_EXPIRED),
                        count(silent, item -> item.standing() == Standing.CONTRADICTED))));
    }

    private Map<DeliveryState, Long> states(List<Item> items, Instant asOf) {
        return items.stream().collect(Collectors.groupingBy(item -> readState(item, asOf), Collectors.counting()));
    }

    private static boolean isInformed(Item item) {
        return !item.state().isOpen() && item.standing() != Standing.PROVIDER_EXPIRED;
    }

    private static long count(List<Item> group, Function<Item, Boolean> counted) {
        return group.stream().filter(counted::apply).count();
    }

    private static TimeToReceipt times(List<Item> group) {
        List<Duration> times = group.stream()
                .flatMap(item -> item.timeToReceipt().stream())
                .map(time -> LatencyBucket.of(time).value())
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return TimeToReceipt.NONE;
        }
        return new TimeToReceipt(
                Optional.of(nearestRank(times, 50)),
                Optional.of(nearestRank(times, 95)),
                Optional.of(nearestRank(times, 99)),
                times.size());
    }

    private static Duration nearestRank(List<Duration> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }

    private static List<Price> spend(List<Item> group) {
        Map<CurrencyCode, BigDecimal> sums = new TreeMap<>();
        group.stream()
                .flatMap(item -> item.spend().stream())
                .forEach(price -> sums.merge(price.currency(), price.amount(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> new Price(sum.getValue(), sum.getKey()))
                .toList();
    }

    @Override
    public synchronized Optional<Span> spanOf(String campaign) {
        return spanOf(
                parts.values().stream().filter(kept -> kept.campaign().text().equals(campaign)));
    }

    @Override
    public synchronized Optional<Span> span() {
        return spanOf(parts.values().stream());
    }

    private static Optional<Span> spanOf(Stream<Kept> kept) {
        List<Instant> windows = kept.map(
                        part -> RollupWindow.startOf(part.state().windowAt()))
                .sorted()
                .toList();
        return windows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Span(windows.getFirst(), windows.getLast().plus(RollupWindow.LENGTH)));
    }

    @Override
    public synchronized Totals totals() {
        return totals;
    }

    @Override
    public void requireReady() {
        // Memory is always ready.
    }

    @Override
    public synchronized void add(QuarantinedRequest request) {
        quarantined.put(request.id(), request);
    }

    @Override
    public synchronized void each(
            Instant before, int limit, boolean settledToo, Kind kind, Predicate<QuarantinedRequest> taker) {
        boolean _ = quarantined.values().stream()
                .filter(request -> request.receivedAt().isBefore(before))
                .filter(request -> settledToo || isUnsettled(request))
                .filter(request -> isOf(kind, request))
                .sorted(Comparator.comparing(QuarantinedRequest::receivedAt).reversed())
                .limit(limit)
                .allMatch(taker);
    }

    @Override
    public synchronized Optional<QuarantinedRequest> find(UUID id) {
        return Optional.ofNullable(quarantined.get(id));
    }

    @Override
    public synchronized void replayed(UUID id, Instant at) {
        quarantined.computeIfPresent(
                id,
                (_, request) -> new QuarantinedRequest(
                        request.id(),
                        request.receivedAt(),
                        request.provider(),
                        request.method(),
                        request.path(),
                        request.query(),
                        request.contentType(),
                        request.head(),
                        request.body(),
                        request.reason(),
                        request.detail(),
                        Optional.of(at)));
    }

    @Override
    public synchronized long dismissReplies(Instant until, Instant at) {
        List<QuarantinedRequest> replies = quarantined.values().stream()
                .filter(request -> request.isReply() && isUnsettled(request))
                .filter(request -> !request.receivedAt().isAfter(until))
                .toList();
        replies.forEach(request -> dismissed.add(request.id()));
        return replies.size();
    }

    @Override
    public synchronized long waiting(Kind kind) {
        return quarantined.values().stream()
                .filter(request -> isUnsettled(request) && isOf(kind, request))
                .count();
    }

    private static boolean isOf(Kind kind, QuarantinedRequest request) {
        return kind == Kind.ANY || request.isReply() == (kind == Kind.REPLY);
    }

    private boolean isUnsettled(QuarantinedRequest request) {
        return request.replayedAt().isEmpty() && !dismissed.contains(request.id());
    }

    @Override
    public synchronized List<NetworkExpectation> all() {
        return List.copyOf(expectations.values());
    }

    @Override
    public synchronized void put(NetworkExpectation expectation) {
        expectations.put(expectation.network(), expectation);
    }
}
