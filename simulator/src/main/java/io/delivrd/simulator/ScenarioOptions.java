package io.delivrd.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What is sent, and whose part is played.
final class ScenarioOptions {

    @Option(
            names = "--provider",
            paramLabel = "P",
            description = "Whose part is played: vonage, modica or twilio; else the scenario's.")
    private @Nullable String provider;

    @Option(names = "--scenario", paramLabel = "NAME", description = "What is sent: load, clean, demo or new-zealand.")
    private String scenario = "load";

    @Option(names = "--messages", paramLabel = "N", description = "Messages submitted; some have several parts.")
    private int messages = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Same seed and start, same receipts.")
    private long seed = 1;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "When the first message was sent, ISO 8601; without it, so long ago that all is past.")
    private @Nullable Instant start;

    @Option(names = "--mode", paramLabel = "MODE", description = "form, get, json or mixed; else the scenario's.")
    private @Nullable String mode;

    @Option(
            names = "--repeats",
            paramLabel = "SHARE",
            description = "Share of receipts sent again; else the scenario's.")
    private @Nullable Double repeats;

    @Option(
            names = "--reorder",
            paramLabel = "SHARE",
            description = "Share of receipts out of order; else the scenario's.")
    private @Nullable Double reorder;

    @Option(
            names = "--replies",
            paramLabel = "SHARE",
            description = "Share of messages whose recipient replies; else the scenario's.")
    private @Nullable Double replies;

    @Option(names = "--api-key", paramLabel = "K", description = "Account that receipts name; else the provider's.")
    private @Nullable String apiKey;

    @Option(
            names = "--sign",
            paramLabel = "METHOD",
            description = "How Vonage signs: none, md5, md5-hmac, sha1-hmac, sha256-hmac or sha512-hmac.")
    private String sign = "none";

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "Signature secret; Twilio's auth token, Modica's password of the webhook.")
    private @Nullable String secret;

    int messages() {
        return messages;
    }

    long seed() {
        return seed;
    }

    Optional<String> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    /// @param live whether receipts are sent as their time comes: what is past then is history
    Simulation simulation(CommandLine line, boolean live, InstantSource clock) {
        try {
            Scenario chosen = Scenario.named(scenario, messages);
            chosen = chosen.with(quirks(chosen.quirks()))
                    .with(account(line, chosen.account().vendor()));
            if (mode != null) {
                chosen = chosen.with(transports(mode, chosen.account().vendor()));
            }
            Instant suited = clock.instant().minus(live ? chosen.history() : chosen.span());
            Instant begin = Optional.ofNullable(start).orElse(suited.truncatedTo(ChronoUnit.SECONDS));
            return new Simulation(chosen, seed, begin);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Account account(CommandLine line, Vendor usual) {
        Vendor vendor = provider == null ? usual : Vendor.named(provider);
        String name = Optional.ofNullable(apiKey).orElse(vendor.account());
        boolean unsigned = sign.equalsIgnoreCase("none");
        if (vendor != Vendor.VONAGE) {
            if (!unsigned) {
                throw new ParameterException(line, "--sign is for vonage; " + vendor.id() + " needs --secret alone");
            }
            return Account.of(vendor, name, Optional.ofNullable(secret));
        }
        if (unsigned) {
            return Account.unsigned(name);
        }
        if (secret == null) {
            throw new ParameterException(line, "--sign needs --secret");
        }
        return Account.signed(name, SigningMethod.parse(sign), secret);
    }

    private Quirks quirks(Quirks quirks) {
        Quirks changed = quirks;
        if (repeats != null) {
            if (!(repeats >= 0 && repeats <= 1)) {
                throw new IllegalArgumentException("--repeats out of range: " + repeats);
            }
            changed = changed.with(Quirk.REPEAT, repeats / 2).with(Quirk.FRESH_REPEAT, repeats / 2);
        }
        if (replies != null) {
            changed = changed.with(Quirk.REPLY, replies);
        }
        if (reorder != null) {
            changed = changed.with(Quirk.REVERSED, reorder).with(Quirk.SHUFFLED, reorder);
        }
        return changed;
    }

    private static List<Transport> transports(String mode, Vendor vendor) {
        List<Transport> all = vendor.allTransports();
        String name = mode.toUpperCase(Locale.ROOT);
        List<Transport> chosen = name.equals("MIXED")
                ? all
                : all.stream()
                        .filter(transport -> transport.name().equals(name))
                        .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no mode of " + vendor.id() + ": " + mode);
        }
        return chosen;
    }
}
