package io.delivrd.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What is sent and how the provider behaves, as data. Without a seed and a start it says nothing about single
/// messages.
///
/// @param name for people
/// @param history how long before the present the scenario starts: `now - history` is a start that suits it
/// @param campaigns in any order; two may share a reference
/// @param quirks how often receipts stray from what is documented
/// @param transports drawn from evenly, at least one
/// @param account in whose name receipts come
public record Scenario(
        String name,
        Duration history,
        List<Campaign> campaigns,
        Quirks quirks,
        List<Transport> transports,
        Account account) {

    /// No receipt arrives later than this after its message was submitted, unless a carrier tries for longer.
    static final Duration TAIL = Duration.ofHours(84);

    private static final Duration AFTER_VALIDITY = Duration.ofHours(12);

    public Scenario {
        if (transports.isEmpty()) {
            throw new IllegalArgumentException("no transport");
        }
        campaigns = List.copyOf(campaigns);
        transports = List.copyOf(transports);
    }

    /// A few campaigns over six hours, all transports, every quirk small; for `simulate`.
    ///
    /// @param messages in all, exactly
    public static Scenario load(int messages) {
        return BuiltInScenarios.load(messages);
    }

    /// The same traffic from a provider that does what it documents: one transport, no quirks.
    ///
    /// @param messages in all, exactly
    public static Scenario clean(int messages) {
        return BuiltInScenarios.load(messages)
                .named("clean")
                .with(Quirks.none())
                .with(List.of(Transport.FORM));
    }

    /// Campaigns with stories to find, over nine weeks and on for a week after the present: two windows of thirty days
    /// to compare. The past is to be handed over at once, the rest live.
    ///
    /// @param messages in all, exactly; 60,000 makes charts look right
    public static Scenario demo(int messages) {
        return BuiltInScenarios.demo(messages);
    }

    /// A gateway to the networks of New Zealand, each of which tries for a time of its own, over three weeks and
    /// on for a week after the present. While one network could not be reached a batch froze; most of it was
    /// released later.
    ///
    /// @param messages in all, exactly
    public static Scenario newZealand(int messages) {
        return BuiltInScenarios.newZealand(messages);
    }

    /// @param name `load`, `clean`, `demo` or `new-zealand`
    /// @throws IllegalArgumentException for another name
    public static Scenario named(String name, int messages) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "load" -> load(messages);
            case "clean" -> clean(messages);
            case "demo" -> demo(messages);
            case "new-zealand" -> newZealand(messages);
            default -> throw new IllegalArgumentException("no scenario: " + name);
        };
    }

    public Scenario with(Quirks quirks) {
        return new Scenario(name, history, campaigns, quirks, transports, account);
    }

    public Scenario with(List<Transport> transports) {
        return new Scenario(name, history, campaigns, quirks, transports, account);
    }

    /// The same traffic through another account; on another provider's wire, as it is documented.
    public Scenario with(Account account) {
        List<Transport> ways = account.vendor() == this.account.vendor()
                ? transports
                : account.vendor().transports();
        return new Scenario(name, history, campaigns, quirks, ways, account);
    }

    /// @return from the start to an instant after the last receipt
    public Duration span() {
        long lastSubmission =
                campaigns.stream().mapToLong(Scenario::lastSubmission).max().orElse(0);
        return Duration.ofMillis(lastSubmission).plus(tail());
    }

    private Duration tail() {
        return campaigns.stream()
                .flatMap(campaign -> campaign.networks().stream())
                .flatMap(network -> network.validity().stream())
                .map(AFTER_VALIDITY::plus)
                .reduce(TAIL, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    // Whatever the hour of the start: a day's ebb delays no message by more than half a day.
    private static long lastSubmission(Campaign campaign) {
        long even = campaign.startOffset().toMillis()
                + (long) (campaign.messages() * 1_000.0 / campaign.messagesPerSecond());
        return campaign.daily() ? even + Duration.ofHours(12).toMillis() : even;
    }

    private Scenario named(String name) {
        return new Scenario(name, history, campaigns, quirks, transports, account);
    }
}
