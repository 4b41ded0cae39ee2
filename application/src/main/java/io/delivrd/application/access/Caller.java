package io.delivrd.application.access;

import java.security.Principal;
import java.util.Set;

/// Who asks.
///
/// @param name of the user or token, as the audit log shows it; empty text for nobody
/// @param roles none for nobody
public record Caller(String name, Set<Role> roles) implements Principal {

    /// Who was not let in by anything and may see nothing.
    public static final Caller NOBODY = new Caller("", Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }

    /// @return whether one of the roles allows it
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }
}
