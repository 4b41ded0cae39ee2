package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import io.delivrd.simulator.Planner.PlannedMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// What a consumer of all receipts of a simulation must find: parts by state, error code and price, exactly.
///
/// @param firstPushedAt the oldest `message-timestamp` of a receipt, repeats aside
/// @param lastPushedAt the newest
/// @param messages submitted
/// @param receipts distinct receipts sent, without repeats and misrouted replies
/// @param repeats sent on top
/// @param misrouted replies sent on top, to the receipts' address
/// @param replies sent on top, to their own address
/// @param rows by campaign and network, ordered by both
public record Truth(
        String scenario,
        long seed,
        Instant start,
        Instant firstPushedAt,
        Instant lastPushedAt,
        long messages,
        long receipts,
        long repeats,
        long misrouted,
        long replies,
        List<Row> rows) {

    /// The campaign of parts whose receipts have no client-ref.
    public static final String NO_REFERENCE = "(no reference)";

    /// The network of parts whose receipts have no network code, or an empty one.
    public static final String UNKNOWN_NETWORK = "(unknown)";

    public Truth {
        rows = List.copyOf(rows);
    }

    /// @return calls of webhooks in all
    public long pushes() {
        return receipts + repeats + misrouted + replies;
    }

    public long parts() {
        return sum(Row::parts);
    }

    /// @return parts by state; the seven of all providers always present
    public SortedMap<String, Long> states() {
        SortedMap<String, Long> states = new TreeMap<>();
        rows.forEach(row -> row.states().forEach((state, parts) -> states.merge(state, parts, Long::sum)));
        return states;
    }

    /// @return messages by state; the same seven and `partially_delivered` always present
    public SortedMap<String, Long> messageStates() {
        SortedMap<String, Long> states = new TreeMap<>();
        rows.forEach(row -> row.messageStates().forEach((state, count) -> states.merge(state, count, Long::sum)));
        return states;
    }

    /// @return one JSON object, ending in a newline
    public String toJson() {
        Json json = new Json().open('{');
        json.name("scenario").text(scenario);
        json.name("seed").literal(seed);
        json.name("start").text(start.toString());
        json.name("first_pushed_at").text(firstPushedAt.toString());
        json.name("last_pushed_at").text(lastPushedAt.toString());
        json.name("totals").open('{');
        json.name("messages").literal(messages).name("parts").literal(parts());
        json.name("pushes").literal(pushes()).name("receipts").literal(receipts);
        json.name("repeats").literal(repeats).name("misrouted").literal(misrouted);
        json.name("replies").literal(replies);
        counts(json.name("states"), states());
        counts(json.name("message_states"), messageStates());
        json.name("provider_expired").literal(sum(Row::providerExpired));
        json.name("price").text(price().toPlainString()).close('}');
        json.name("rows").open('[');
        rows.forEach(row -> row.write(json));
        return json.close(']').close('}') + "\n";
    }

    private BigDecimal price() {
        return rows.stream().map(Row::price).reduce(BigDecimal.ZERO.setScale(8), BigDecimal::add);
    }

    private long sum(ToLongFunction<Row> count) {
        return rows.stream().mapToLong(count).sum();
    }

    private static void counts(Json json, Map<String, Long> counts) {
        json.open('{');
        counts.forEach((name, count) -> json.name(name).literal(count));
        json.close('}');
    }

    /// The parts of one campaign on one network, and the messages whose first part is one of them.
    ///
    /// @param campaign the client-ref, or [#NO_REFERENCE]
    /// @param network the code, or [#UNKNOWN_NETWORK]
    /// @param states parts by state; the seven of all providers always present; they add up to the parts
    /// @param providerExpired those of the expired parts that the provider closed after 72 h without an answer
    /// @param errors parts in a final state by the error code of the receipt that decided, where it names one
    /// @param price sum over all parts, 8 decimals
    /// @param messageStates messages by state: the same, and `partially_delivered`
    public record Row(
            String campaign,
            String network,
            long parts,
            SortedMap<String, Long> states,
            long providerExpired,
            SortedMap<String, Long> errors,
            BigDecimal price,
            SortedMap<String, Long> messageStates) {

        /// @return sum over the message states
        public long messages() {
            return messageStates.values().stream().mapToLong(count -> count).sum();
        }

        private void write(Json json) {
            json.open('{');
            json.name("campaign").text(campaign).name("network").text(network);
            json.name("parts").literal(parts);
            counts(json.name("states"), states);
            json.name("provider_expired").literal(providerExpired);
            counts(json.name("errors"), errors);
            json.name("price").text(price.toPlainString());
            json.name("messages").literal(messages());
            counts(json.name("message_states"), messageStates);
            json.close('}');
        }
    }

    /// Counts message by message.
    static final class Counting {
        private final String scenario;
        private final long seed;
        private final Instant start;
        private final boolean withSubmissions;
        private final SortedMap<Key, Tally> tallies =
                new TreeMap<>(Comparator.comparing(Key::campaign).thenComparing(Key::network));
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long messages;
        private long receipts;
        private long repeats;
        private long misrouted;
        private long replies;

        Counting(String scenario, long seed, Instant start, boolean withSubmissions) {
            this.scenario = scenario;
            this.seed = seed;
            this.start = start;
            this.withSubmissions = withSubmissions;
        }

        void add(PlannedMessage message) {
            messages++;
            for (Part part : message.parts()) {
                tally(message, part).add(part);
            }
            tally(message, message.parts().getFirst()).add(message);
            for (Push push : message.pushes()) {
                switch (push.kind()) {
                    case RECEIPT -> {
                        receipts++;
                        first = Math.min(first, push.pushedAt());
                        last = Math.max(last, push.pushedAt());
                    }
                    case REPEAT -> repeats++;
                    case INBOUND -> misrouted++;
                    case REPLY -> replies++;
                }
            }
        }

        private Tally tally(PlannedMessage message, Part part) {
            Optional<String> reference = withSubmissions ? message.campaign().clientRef() : part.clientRef();
            Optional<String> network = part.networkCode().filter(code -> !code.isEmpty());
            String otherwise = withSubmissions ? part.network().code() : UNKNOWN_NETWORK;
            Key key = new Key(reference.orElse(NO_REFERENCE), network.orElse(otherwise));
            return tallies.computeIfAbsent(key, _ -> new Tally());
        }

        Truth truth() {
            List<Row> rows = new ArrayList<>();
            tallies.forEach((key, tally) -> rows.add(tally.row(key)));
            return new Truth(
                    scenario,
                    seed,
                    start,
                    second(first),
                    second(last),
                    messages,
                    receipts,
                    repeats,
                    misrouted,
                    replies,
                    rows);
        }

        private Instant second(long millis) {
            return messages == 0 ? start : Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private record Key(String campaign, String network) {}

    private static final class Tally {
        private final SortedMap<String, Long> states = new TreeMap<>();
        private final SortedMap<String, Long> errors = new TreeMap<>();
        private final SortedMap<String, Long> messageStates = new TreeMap<>();
        private long parts;
        private long providerExpired;
        private BigDecimal price = BigDecimal.ZERO.setScale(8);

        Tally() {
            for (State state : State.USUAL) {
                states.put(state.name().toLowerCase(Locale.ROOT), 0L);
            }
            for (State state : State.USUAL) {
                messageStates.put(state.name().toLowerCase(Locale.ROOT), 0L);
            }
            messageStates.put(MessageState.PARTIALLY_DELIVERED.name().toLowerCase(Locale.ROOT), 0L);
        }

        void add(Part part) {
            PartState told = PartState.of(part.claims());
            parts++;
            price = price.add(part.network().price().multiply(BigDecimal.valueOf(part.segments())));
            states.merge(told.state().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
            providerExpired += told.providerExpiry() ? 1 : 0;
            if (told.state().isFinal() && !told.errorCode().isEmpty()) {
                errors.merge(told.errorCode(), 1L, Long::sum);
            }
        }

        void add(PlannedMessage message) {
            MessageState told = MessageState.of(message.parts().stream()
                    .map(part -> PartState.of(part.claims()))
                    .toList());
            messageStates.merge(told.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }

        Row row(Key key) {
            return new Row(key.campaign(), key.network(), parts, states, providerExpired, errors, price, messageStates);
        }
    }
}
