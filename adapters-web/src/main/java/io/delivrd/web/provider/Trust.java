package io.delivrd.web.provider;

import io.delivrd.web.provider.Decoded.Untrusted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides whether a call comes from where it says, by the rules of the accounts it is about.
final class Trust {

    /// What vendors' own libraries allow; older ones are counted, for retries last days.
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final String BASIC = "basic ";

    private static final Untrusted OFF = new Untrusted("switched_off", "the account is switched off");

    private final Provider provider;
    private final ProviderAccounts accounts;
    private final WebhookMetrics metrics;
    private final Optional<Signing> signing;

    Trust(Provider provider, ProviderAccounts accounts, WebhookMetrics metrics) {
        this.provider = provider;
        this.accounts = accounts;
        this.metrics = metrics;
        this.signing = provider.signing();
    }

    /// @return why a call that cannot be read is not to be trusted; empty if it is
    Optional<Untrusted> doubtOf(WebhookRequest call) {
        Optional<Untrusted> doubt = Optional.empty();
        for (ProviderAccount account : accounts.all()) {
            doubt = doubtOfDoor(call, account).or(() -> accounts.isOff(account) ? Optional.of(OFF) : Optional.empty());
            if (doubt.isEmpty()) {
                return doubt;
            }
        }
        return doubt;
    }

    /// @return why what was read is not to be trusted; empty if it is
    Optional<Untrusted> doubtOf(WebhookRequest call, List<Item> items) {
        Set<ProviderAccount> proved = items.size() > 1 ? new HashSet<>() : Set.of();
        for (Item item : items) {
            ProviderAccount account = accounts.of(item.values().get(Value.ACCOUNT), call.token());
            if (items.size() > 1 && !proved.add(account) && !isSignedEach()) {
                continue;
            }
            Optional<Untrusted> doubt = doubtOfDoor(call, account);
            if (doubt.isEmpty() && signing.isPresent()) {
                doubt = doubtOfSignature(signing.get(), call, item.element(), account);
            }
            // Last, so that a replay need not prove again what was proved before.
            if (doubt.isEmpty() && accounts.isOff(account)) {
                doubt = Optional.of(OFF);
            }
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return Optional.empty();
    }

    private boolean isSignedEach() {
        return signing.isPresent() && signing.get().ofEachElement();
    }

    private static Optional<Untrusted> doubtOfDoor(WebhookRequest call, ProviderAccount account) {
        boolean opens = switch (call.token()) {
            case PathToken.PassedBefore() -> true;
            case PathToken.Absent() -> account.opensFor("");
            case PathToken.Given(String text) -> account.opensFor(text);
        };
        if (!opens) {
            return Optional.of(new Untrusted("token", "the path does not end with a token of the account"));
        }
        if (!account.basicAuth().isEmpty()
                && !(call.token() instanceof PathToken.PassedBefore)
                && !ProviderAccount.isOneOf(account.basicAuth(), basic(call))) {
            return Optional.of(
                    new Untrusted("credentials", "the call does not bring user and password of the account"));
        }
        return Optional.empty();
    }

    /// @param pair `user:password`
    /// @return the header that brings them
    static String basicOf(String pair) {
        return BASIC + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /// @return user and password as they came, empty text if there are none
    private static String basic(WebhookRequest call) {
        String given = call.header("authorization").orElse("");
        if (!given.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        try {
            return new String(
                    Base64.getDecoder().decode(given.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // No base64, so no credentials.
            return "";
        }
    }

    private Optional<Untrusted> doubtOfSignature(
            Signing by, WebhookRequest call, Element element, ProviderAccount account) {
        List<String> secrets = account.all(by.secretKey());
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> signedAt = Optional.empty();
        boolean holds = false;
        for (String secret : secrets) {
            Proof proof = by.proof(call, element, account, secret);
            if (proof instanceof Proof.Absent) {
                return account.signatureRequired()
                        ? Optional.of(new Untrusted("signature_missing", "the account requires a signature"))
                        : Optional.empty();
            }
            if (proof.holds() && !holds) {
                holds = true;
                signedAt = proof.signedAt();
            }
        }
        return holds
                ? staleness(by, signedAt, call.receivedAt(), account)
                : Optional.of(new Untrusted("signature", "the signature does not match; check the secret"));
    }

    private Optional<Untrusted> staleness(
            Signing by, Optional<Instant> signedAt, Instant receivedAt, ProviderAccount account) {
        if (!by.isDated()) {
            return Optional.empty();
        }
        Optional<Duration> age =
                signedAt.map(at -> Duration.between(at, receivedAt).abs());
        if (age.filter(off -> off.compareTo(STALE) <= 0).isEmpty()) {
            metrics.anomaly(provider.id(), "stale_timestamp");
        }
        return account.signatureMaxAge()
                .filter(limit -> age.filter(off -> off.compareTo(limit) <= 0).isEmpty())
                .map(_ -> new Untrusted("signature_stale", "timestamp is missing or off by more than allowed"));
    }
}
