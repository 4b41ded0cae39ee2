package io.delivrd.web.provider;

import java.time.Duration;
import java.util.Optional;

/// How a provider signs its calls. Nothing is asked of it for accounts without secrets.
public interface Signing {

    /// @return the [key][Provider#keys()] that holds what calls are signed with
    String secretKey();

    /// @return whether every genuine call is signed: then unsigned ones are refused as soon as a secret is
    ///     configured, unless `signature-required` says otherwise
    default boolean always() {
        return false;
    }

    /// @return whether each element of a call has a signature of its own
    default boolean ofEachElement() {
        return false;
    }

    /// @return whether it says when a call was signed; those that say an odd time, or none, are counted
    default boolean isDated() {
        return false;
    }

    /// @return how far the time of signing may be off, where the account's settings do not say; empty: however
    ///     much
    default Optional<Duration> maxAge() {
        return Optional.empty();
    }

    /// Signs a call as the provider would, so that an account can be tried out.
    ///
    /// @return empty if we cannot
    default Optional<WebhookRequest> signed(WebhookRequest call, ProviderAccount account, String secret) {
        return Optional.empty();
    }

    /// Says what the call claims and what it would have to claim; comparing is not its business.
    ///
    /// @param element the first of the account's, or where [each][#ofEachElement()] is signed, each in turn
    /// @param secret one of those configured
    Proof proof(WebhookRequest call, Element element, ProviderAccount account, String secret);
}
