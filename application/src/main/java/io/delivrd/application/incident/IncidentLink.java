package io.delivrd.application.incident;

import io.delivrd.application.rates.Dimension;
import io.delivrd.application.view.PageAddress;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the parts of an incident are shown, and no others.
///
/// @param path of the page from the root of the site, encoded
/// @param filters what it is filtered by
/// @param from inclusive
/// @param until exclusive
public record IncidentLink(String path, List<Filter> filters, Instant from, Instant until) {

    /// @param name of the parameter
    /// @param value as it is, not encoded
    public record Filter(String name, String value) {}

    /// Browsers resolve them away, encoded or not.
    private static final Set<String> DOTS = Set.of(".", "..");

    private static final List<String> FAILED = Arrays.stream(DeliveryState.values())
            .filter(state -> !state.isOpen())
            .filter(state -> state != DeliveryState.DELIVERED && state != DeliveryState.PARTIALLY_DELIVERED)
            .map(DeliveryState::tag)
            .toList();

    /// More would be longer than an address may be; without them other parts may be among those that are shown.
    private static final int MOST_NAMES = 100;

    public IncidentLink {
        filters = List.copyOf(filters);
    }

    static IncidentLink of(Incident incident) {
        List<Filter> filters = new ArrayList<>();
        String path = "/errors";
        if (incident.campaign().filter(name -> !DOTS.contains(name)).isPresent()) {
            path = "/campaigns/" + PageAddress.encoded(incident.campaign().orElseThrow());
            filters.addAll(filters(Dimension.NETWORK, incident.networks()));
        } else if (incident.network().filter(code -> !DOTS.contains(code)).isPresent()) {
            path = "/networks/" + PageAddress.encoded(incident.network().orElseThrow());
            filters.addAll(filters(Dimension.CAMPAIGN, incident.campaigns()));
        } else {
            filters.addAll(filters(Dimension.CAMPAIGN, incident.campaigns()));
            filters.addAll(filters(Dimension.NETWORK, incident.networks()));
        }
        Cause cause = incident.cause();
        filters.addAll(filters(Dimension.PROVIDER, List.of(cause.provider().text())));
        filters.addAll(
                switch (cause.kind()) {
                    case CODE ->
                        filters(
                                Dimension.ERROR,
                                cause.code().map(ErrorCode::text).stream().toList());
                    case NO_CODE -> filters(Dimension.STATE, FAILED);
                    case NO_RECEIPT ->
                        filters(Dimension.STATE, List.of(DeliveryState.EXPIRED.tag(), DeliveryState.UNKNOWN.tag()));
                    case CONTRADICTED -> filters(Dimension.STATE, List.of(DeliveryState.DELIVERED.tag()));
                });
        return new IncidentLink(path, filters, incident.from(), incident.until());
    }

    private static List<Filter> filters(Dimension dimension, List<String> values) {
        return values.size() > MOST_NAMES
                ? List.of()
                : values.stream()
                        .map(value -> new Filter(dimension.tag(), value))
                        .toList();
    }

    /// @return path and query
    public String text() {
        return filters.stream()
                .map(filter -> "&" + filter.name() + "=" + PageAddress.encoded(filter.value()))
                .collect(Collectors.joining("", path + "?from=" + from + "&until=" + until, ""));
    }
}
