package io.delivrd.web.access;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import java.util.Optional;

/// What a route asks of who calls it.
public enum Need {
    /// Nothing.
    OPEN(Optional.empty()),
    /// Nothing either; who is signed in is known all the same, so that the page can say so.
    ANYONE(Optional.empty()),
    /// Any session or token.
    SIGNED_IN(Optional.empty()),
    VIEW(Optional.of(Permission.VIEW)),
    SEE_MONEY(Optional.of(Permission.SEE_MONEY)),
    KEEP_BOOKS(Optional.of(Permission.KEEP_BOOKS)),
    OPERATE(Optional.of(Permission.OPERATE)),
    SHARE(Optional.of(Permission.SHARE)),
    ADMINISTER(Optional.of(Permission.ADMINISTER));

    private final Optional<Permission> permission;

    Need(Optional<Permission> permission) {
        this.permission = permission;
    }

    /// @return whether it asks nothing of anybody
    public boolean isOpen() {
        return this == OPEN || this == ANYONE;
    }

    public boolean isMetBy(Caller caller) {
        return isOpen()
                || (!caller.equals(Caller.NOBODY) && permission.map(caller::may).orElse(true));
    }
}
