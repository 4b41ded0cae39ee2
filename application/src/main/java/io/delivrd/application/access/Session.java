package io.delivrd.application.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A browser that is signed in.
///
/// @param user empty for a caller that is no user, such as the bearer of the bootstrap token
/// @param name of the user or caller
/// @param lastSeenAt to the minute
/// @param expiresAt when it ends however much it is used
/// @param agent what the browser calls itself, at most 120 characters
public record Session(
        UUID id,
        Optional<UUID> user,
        String name,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        String agent) {

    private static final int LONGEST_AGENT = 120;

    public Session {
        agent = agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
    }
}
