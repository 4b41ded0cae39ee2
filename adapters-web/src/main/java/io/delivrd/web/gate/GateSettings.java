package io.delivrd.web.gate;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/// How much strangers may make us hold.
///
/// @param heapPercent share of the heap for bytes of requests that are received or wait for their answers; requests
///     that are not received whole yet may fill half of it
/// @param connections at once; past it those that did nothing for longest are closed
/// @param connectionsPerAddress at once from one address; those of trusted proxies are not counted
/// @param unfinished requests that may be received at once, of those that are long or slow
/// @param unfinishedPerAddress the same from one client, where it is known
/// @param grace how long a request may take, however slow it comes; a tenth of it while there is little room
/// @param pace bytes a second that it must bring after that
/// @param refusalDelay how long answers 429 and 403 are held back while there are many
/// @param openLimit largest body at routes open to all, such as that of the sign-in form
/// @param pageLimit largest body at pages
/// @param apiLimit largest body below `/api/`, where a route has no limit of its own
@ConfigurationProperties("delivrd.requests")
record GateSettings(
        @Bindable(defaultValue = "12") int heapPercent,
        @Bindable(defaultValue = "4000") int connections,
        @Bindable(defaultValue = "500") int connectionsPerAddress,
        @Bindable(defaultValue = "1000") int unfinished,
        @Bindable(defaultValue = "100") int unfinishedPerAddress,
        @Bindable(defaultValue = "10s") Duration grace,
        @ReadableBytes @Bindable(defaultValue = "4KB") int pace,
        @Bindable(defaultValue = "1s") Duration refusalDelay,
        @ReadableBytes @Bindable(defaultValue = "4KB") int openLimit,
        @ReadableBytes @Bindable(defaultValue = "64KB") int pageLimit,
        @ReadableBytes @Bindable(defaultValue = "1MB") int apiLimit) {

    GateSettings {
        if (heapPercent < 1 || heapPercent > 50) {
            throw new IllegalArgumentException("delivrd.requests.heap-percent must be 1 to 50");
        }
        if (connections < 1 || connectionsPerAddress < 1 || unfinished < 1 || unfinishedPerAddress < 1) {
            throw new IllegalArgumentException("delivrd.requests must allow one connection and one request at least");
        }
        if (!grace.isPositive() || pace < 1) {
            throw new IllegalArgumentException("delivrd.requests.grace and pace must be more than zero");
        }
        if (openLimit < 1 || pageLimit < 1 || apiLimit < 1) {
            throw new IllegalArgumentException("limits of delivrd.requests must be more than zero");
        }
    }
}
