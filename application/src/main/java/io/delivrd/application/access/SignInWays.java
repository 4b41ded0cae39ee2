package io.delivrd.application.access;

import java.util.Set;

/// How people may sign in.
///
/// @param local whether by name and password
/// @param issuer whether by an issuer
/// @param button what the button says that leads to the issuer; empty text: as usual
/// @param secondFactor roles whose local users need one-time codes besides
public record SignInWays(boolean local, boolean issuer, String button, Set<Role> secondFactor) {

    /// By name and password alone.
    public static final SignInWays LOCAL = new SignInWays(true, false, "", Set.of());

    public SignInWays {
        secondFactor = Set.copyOf(secondFactor);
    }

    /// @return whether there is a way for them at all
    public boolean mayTake(User user) {
        return user.isLocal() ? local : issuer;
    }

    /// @return whether they must set up a second factor before they may do anything else
    public boolean lacksFactor(User user) {
        return user.isLocal() && !user.secondFactor() && user.roles().stream().anyMatch(secondFactor::contains);
    }
}
