package io.delivrd.ui.intake;

import io.delivrd.application.completeness.Completeness.Seen;
import io.delivrd.application.completeness.WindowCaptures.Hour;
import io.delivrd.application.network.Networks;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.completeness.Unseen;
import io.delivrd.domain.network.Network;
import io.delivrd.ui.intake.IntakeView.Both;
import io.delivrd.ui.intake.IntakeView.SeenHour;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells what push and poll saw, and what neither did.
final class SeenText {

    private static final int HOURS = 24;

    private final Map<String, Network> networks;
    private final NetworkNames names;
    private final Numbers numbers;
    private final Times times;
    private final Words words;

    SeenText(Networks networks, Numbers numbers, Times times) {
        this.networks = networks.byCode();
        this.names = new NetworkNames(numbers.words());
        this.numbers = numbers;
        this.times = times;
        this.words = numbers.words();
    }

    Both view(List<Seen> seen) {
        List<Hour> hours = seen.stream()
                .flatMap(network -> network.hours().stream())
                .sorted(Comparator.comparing(Hour::hour)
                        .reversed()
                        .thenComparing(hour -> hour.network().text()))
                .toList();
        return new Both(
                words.text("seen.caption"),
                seen.stream().map(this::network).toList(),
                words.text("seen.hours.caption", times.zoneText()),
                hours.stream().limit(HOURS).map(this::hour).toList(),
                hours.size() <= HOURS
                        ? ""
                        : words.text("seen.hours.more", numbers.count(HOURS), numbers.count(hours.size())));
    }

    private IntakeView.Seen network(Seen seen) {
        String code = seen.network().text();
        Optional<Network> network = Optional.ofNullable(networks.get(code));
        Captures captures = seen.captures();
        long hours = seen.hours().size();
        return new IntakeView.Seen(
                names.name(code, network),
                names.detail(code, network),
                account(seen.provider().text(), seen.account().text()),
                words.text("seen.hours", hours, numbers.count(hours)),
                numbers.count(captures.n()),
                numbers.share(captures.pushed(), captures.n()),
                numbers.share(captures.polled(), captures.n()),
                neither(captures, seen.unseen()));
    }

    private SeenHour hour(Hour hour) {
        Captures captures = hour.captures();
        String code = hour.network().text();
        return new SeenHour(
                times.minute(hour.hour()),
                names.name(code, Optional.ofNullable(networks.get(code))),
                account(hour.provider().text(), hour.account().text()),
                numbers.count(captures.n()),
                numbers.share(captures.pushed(), captures.n()),
                numbers.share(captures.polled(), captures.n()),
                neither(captures, Unseen.over(List.of(captures))));
    }

    private String account(String provider, String account) {
        return words.text("seen.account", account, provider);
    }

    private String neither(Captures captures, Optional<Unseen> unseen) {
        return unseen.map(estimate -> words.text(
                        "seen.neither.estimate",
                        numbers.count(Math.round(estimate.value())),
                        numbers.count((long) Math.floor(estimate.low())),
                        numbers.count((long) Math.ceil(estimate.high()))))
                .orElseGet(() -> words.text(
                        "seen.neither.not_enough",
                        numbers.count(captures.both()),
                        numbers.count(Captures.LEAST_OVERLAP)));
    }
}
