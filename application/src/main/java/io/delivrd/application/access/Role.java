package io.delivrd.application.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a user or an API token is for; one may have several.
public enum Role {
    /// Dashboards, with numbers masked and without money.
    VIEWER(Permission.VIEW),
    /// Prices, tariffs, invoices and the closing of months besides, and exports with numbers.
    FINANCE(Permission.VIEW, Permission.SEE_MONEY, Permission.KEEP_BOOKS, Permission.SEE_PERSONAL, Permission.SHARE),
    /// Quarantine, polls, imports, submissions besides.
    OPERATOR(Permission.VIEW, Permission.SEE_PERSONAL, Permission.OPERATE, Permission.SHARE),
    /// Everything: users, tokens, settings and the audit log besides.
    ADMIN(Permission.values());

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        EnumSet<Permission> granted = EnumSet.noneOf(Permission.class);
        granted.addAll(Set.of(permissions));
        this.permissions = Set.copyOf(granted);
    }

    /// @return what the role allows
    public Set<Permission> permissions() {
        return permissions;
    }

    /// @return the name in URLs, JSON and forms
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if no role has that name
    public static Role ofTag(String tag) {
        for (Role role : values()) {
            if (role.tag().equals(tag)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role is called " + tag);
    }
}
