package io.delivrd.simulator.traffic;

/// A time in which a network does not work as usual.
///
/// @param from in epoch milliseconds, inclusive
/// @param until exclusive
/// @param lost the share of the parts sent in it that fail; the others wait until it is over
public record Outage(long from, long until, double lost) {

    boolean holds(long at) {
        return from <= at && at < until;
    }
}
