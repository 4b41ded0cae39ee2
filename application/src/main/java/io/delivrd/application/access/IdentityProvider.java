package io.delivrd.application.access;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Who tells who people are, somewhere else: an issuer of OpenID Connect. Calls that ask it anything may take
/// seconds.
///
/// @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core</a>
public interface IdentityProvider {

    /// What ties an answer to the question; random, of 256 bits each.
    ///
    /// @param state comes back with the answer
    /// @param nonce comes back within what the issuer signs
    /// @param verifier shown to the issuer at last, which was told its digest at first
    record Secrets(String state, String nonce, String verifier) {

        /// They are not told.
        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }

    /// What the browser brought back.
    ///
    /// @param code empty text where there is none
    /// @param issuer who says to have sent it; empty text where nobody does
    record Answer(String code, String issuer) {

        /// The code is not told.
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    /// What is said of somebody.
    sealed interface Said {

        /// @param name they may be called by, such as a short name or a mail address
        /// @param display how pages may call them
        /// @param roles that their groups give them here; none for groups that mean nothing here
        /// @param token what was signed, by which they can be signed out there
        record Known(ExternalId id, String name, String display, Set<Role> roles, String token) implements Said {

            public Known {
                roles = Set.copyOf(roles);
            }

            /// Nobody is told who it is.
            @Override
            public String toString() {
                return "Known[…]";
            }
        }

        /// The issuer does not stand for it, or it is not the issuer who says it.
        ///
        /// @param reason for the log, without personal data
        record Refused(String reason) implements Said {}
    }

    /// @param callback address of ours that the browser comes back to
    /// @return address to send the browser to
    /// @throws IssuerUnavailable if the issuer does not say where that is
    URI ask(URI callback, Secrets secrets);

    /// @param callback the same as asked with
    /// @throws IssuerUnavailable if the issuer does not answer
    Said told(URI callback, Answer answer, Secrets secrets);

    /// @param token as in [Said.Known#token()]
    /// @param back address of ours to come back to
    /// @return address to send the browser to, to sign out there too; empty where that is not offered
    /// @throws IssuerUnavailable if the issuer does not say where that is
    Optional<URI> signOut(String token, URI back);
}
