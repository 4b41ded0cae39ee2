package io.delivrd.application.trust;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.InMemoryDelivrd.Counted;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// [ReceiptSignals] of the parts in memory, each looked at again for every question.
public final class InMemorySignals implements ReceiptSignals {

    private final InMemoryDelivrd delivrd;
    private final Map<PartKey, Boolean> acted;

    /// @param acted whether recipients acted, where known
    public InMemorySignals(InMemoryDelivrd delivrd, Map<PartKey, Boolean> acted) {
        this.delivrd = delivrd;
        this.acted = acted;
    }

    @Override
    public List<NetworkSignals> seen(Instant from, Instant until, Instant silentBefore) {
        Map<List<String>, List<Counted>> networks = delivrd.counted(until).stream()
                .filter(part -> !delivrd.isSilent(part) && isIn(part, from, until))
                .collect(Collectors.groupingBy(
                        part -> List.of(
                                part.part().key().provider().text(),
                                network(part).text()),
                        () -> new TreeMap<>((one, other) ->
                                (one.get(0) + ' ' + one.get(1)).compareTo(other.get(0) + ' ' + other.get(1))),
                        Collectors.toList()));
        return networks.values().stream()
                .map(parts -> signals(parts, silentBefore))
                .filter(signals -> signals.n() + signals.silent() > 0)
                .toList();
    }

    private static boolean isIn(Counted part, Instant from, Instant until) {
        Instant window = RollupWindow.startOf(part.state().windowAt());
        return !window.isBefore(from) && window.isBefore(until);
    }

    private static NetworkCode network(Counted part) {
        return part.state().network().orElse(NetworkCode.UNKNOWN);
    }

    private NetworkSignals signals(List<Counted> parts, Instant silentBefore) {
        List<Map<Outcome, Long>> outcomes = new ArrayList<>();
        List<TreeMap<LatencyBucket, Long>> times = new ArrayList<>();
        for (int quarter = 0; quarter < NetworkSignals.QUARTERS; quarter++) {
            outcomes.add(new EnumMap<>(Outcome.class));
            times.add(new TreeMap<>());
        }
        Map<ErrorCode, Long> codes = new TreeMap<>();
        EnumMap<Evidence, Long> evidence = new EnumMap<>(Evidence.class);
        long silent = 0;
        long told = 0;
        long did = 0;
        for (Counted part : parts) {
            PartState state = part.state();
            int quarter = state.windowAt().atOffset(ZoneOffset.UTC).getHour() / 6;
            state.outcome().ifPresent(outcome -> {
                outcomes.get(quarter).merge(outcome, 1L, Long::sum);
                if (outcome.isDelivered()) {
                    evidence.merge(state.evidence(), 1L, Long::sum);
                    state.timeToOutcome()
                            .ifPresent(time -> times.get(quarter).merge(LatencyBucket.of(time), 1L, Long::sum));
                }
            });
            state.error().ifPresent(code -> codes.merge(code, 1L, Long::sum));
            Instant window = RollupWindow.startOf(state.windowAt());
            silent += state.state().isOpen() && window.isBefore(silentBefore) ? 1 : 0;
            Boolean known = acted.get(part.part().key());
            if (known != null && state.state() == DeliveryState.DELIVERED && state.standing() == Standing.PLAIN) {
                told++;
                did += known ? 1 : 0;
            }
        }
        List<DayQuarter> quarters = new ArrayList<>();
        for (int quarter = 0; quarter < NetworkSignals.QUARTERS; quarter++) {
            quarters.add(new DayQuarter(outcomes.get(quarter), times.get(quarter)));
        }
        Counted first = parts.getFirst();
        return NetworkSignals.of(
                first.part().key().provider(), network(first), quarters, codes, evidence, silent, did, told);
    }
}
