package io.delivrd.ui.network;

import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateTable.Choice;
import io.delivrd.ui.window.Asked;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Columns of the list of networks that readers may do without.
enum NetworkExtra {
    SUPPORT("network.support"),
    TRUST("trust.column"),
    COVERAGE("networks.column.coverage"),
    P50("networks.column.p50"),
    P95("networks.column.p95"),
    SPLIT("networks.split");

    private final String key;

    NetworkExtra(String key) {
        this.key = key;
    }

    /// @return the name in URLs
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Stream<NetworkExtra> possible(Asked asked) {
        return Arrays.stream(values())
                .filter(column -> column != COVERAGE || !asked.query().isSlice());
    }

    /// @return tags of those chosen; where none is, of all
    static Set<String> shown(Asked asked) {
        Set<String> possible = possible(asked).map(NetworkExtra::tag).collect(Collectors.toUnmodifiableSet());
        Set<String> chosen =
                possible.stream().filter(asked.columns()::contains).collect(Collectors.toUnmodifiableSet());
        return chosen.isEmpty() ? possible : chosen;
    }

    static List<Choice> choices(Asked asked, Words words) {
        Set<String> shown = shown(asked);
        return possible(asked)
                .map(column -> {
                    Set<String> next = new HashSet<>(shown);
                    boolean there = !next.add(column.tag()) && next.remove(column.tag());
                    return new Choice(
                            words.text(column.key), asked.links().showing(next).text(), there);
                })
                .toList();
    }
}
