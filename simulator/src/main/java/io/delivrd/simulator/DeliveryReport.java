package io.delivrd.simulator;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a delivery went, or how far it is.
///
/// @param sent receipts begun; the acknowledged, the lost and those under way
/// @param acknowledged receipts finally answered 2xx
/// @param lost receipts given up: answered otherwise, or never answered within the retries
/// @param retried calls made beyond the first of a receipt
/// @param answers calls by HTTP status; 0 counts those without an answer
/// @param stopped whether it was closed before every receipt was begun
/// @param elapsed since the delivery began
public record DeliveryReport(
        long sent,
        long acknowledged,
        long lost,
        long retried,
        SortedMap<Integer, Long> answers,
        boolean stopped,
        Duration elapsed) {

    /// @return whether every receipt was begun and finally answered 2xx
    public boolean complete() {
        return sent == acknowledged && !stopped;
    }

    /// @return the one and then the other
    DeliveryReport plus(DeliveryReport other) {
        SortedMap<Integer, Long> all = new TreeMap<>(answers);
        other.answers.forEach((status, calls) -> all.merge(status, calls, Long::sum));
        return new DeliveryReport(
                sent + other.sent,
                acknowledged + other.acknowledged,
                lost + other.lost,
                retried + other.retried,
                all,
                stopped || other.stopped,
                elapsed.plus(other.elapsed));
    }

    /// @return calls by class of status, such as `2xx`; `none` counts those without an answer
    public SortedMap<String, Long> answersByClass() {
        SortedMap<String, Long> classes = new TreeMap<>();
        answers.forEach((status, calls) -> classes.merge(status == 0 ? "none" : status / 100 + "xx", calls, Long::sum));
        return classes;
    }

    /// @return acknowledged receipts per second; 0 before any time has passed
    public double receiptsPerSecond() {
        return elapsed.isZero() ? 0 : acknowledged * 1e9 / elapsed.toNanos();
    }
}
