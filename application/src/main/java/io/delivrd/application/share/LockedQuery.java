package io.delivrd.application.share;

import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.view.PageAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a shared page is asked for: only parameters that are known, each of them readable, and a zone, so that nothing
/// is left for who opens it to say.
final class LockedQuery {

    /// Pages of figures alone; lists of single messages are none of them.
    private static final Pattern PAGES = Pattern.compile(
            "/|/finance|/campaigns|/networks|/errors|/compare" + "|/(?:campaigns|networks)/(?!\\.{1,2}$)[^/]+");

    private static final String SPEND = "/finance";
    private static final String ZONE = "zone";

    private static final Set<String> PARAMETERS = Stream.concat(
                    Stream.of(
                            "from",
                            "until",
                            "range",
                            "zone",
                            "unit",
                            "rate",
                            "compare",
                            "interval",
                            "sort",
                            "columns",
                            "q",
                            "page",
                            "kind",
                            "period",
                            "by",
                            "keys"),
                    Arrays.stream(Dimension.values())
                            .filter(dimension -> dimension != Dimension.BUCKET && dimension != Dimension.CLIENT_REF)
                            .map(Dimension::tag))
            .collect(Collectors.toUnmodifiableSet());

    private LockedQuery() {}

    /// @throws InvalidParameter if such a page is not shown to strangers
    static PageAddress of(PageAddress page, boolean money, ReportingZone zone, InstantSource clock) {
        if (!isPage(page) || (page.path().equals(SPEND) && !money)) {
            throw new InvalidParameter(
                    "path",
                    "share_page",
                    "must be the overview, a page of campaigns, networks, errors or comparisons, or with money that of spend");
        }
        Map<String, List<String>> parameters = page.parameters();
        if (parameters.containsKey(Dimension.CLIENT_REF.tag())) {
            throw new InvalidParameter("path", "share_client_ref", "must not be filtered by client_ref");
        }
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidParameter("path", "share_parameter", "holds a parameter that is not known");
                });
        if (parameters.getOrDefault(ZONE, List.of()).stream().allMatch(String::isBlank)) {
            parameters.put(ZONE, List.of(zone.zone().getId()));
        }
        // One, so that no reader's own takes the place of a blank one.
        parameters.put(
                ZONE,
                List.of(new DeliveryQuestions(clock).read(parameters).zone().getId()));
        return PageAddress.of(page.path(), parameters);
    }

    static boolean isPage(PageAddress page) {
        return PAGES.matcher(page.path()).matches();
    }
}
