package io.delivrd.ui.access;

import io.delivrd.application.access.Role;
import io.delivrd.ui.layout.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What forms hold.
final class Forms {

    private Forms() {}

    /// @param hint what the role allows
    record RoleBox(String tag, String text, String hint, boolean checked) {}

    static List<RoleBox> boxes(Set<Role> checked, Words words) {
        return Stream.of(Role.values())
                .map(role -> new RoleBox(
                        role.tag(),
                        words.text("role." + role.tag()),
                        words.text("role." + role.tag() + ".hint"),
                        checked.contains(role)))
                .toList();
    }

    static String names(Set<Role> roles, Words words) {
        return roles.stream()
                .sorted()
                .map(role -> words.text("role." + role.tag()))
                .collect(Collectors.joining(", "));
    }

    /// @return the roles whose boxes were checked
    static Set<Role> roles(
            @Nullable String viewer, @Nullable String finance, @Nullable String operator, @Nullable String admin) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        add(roles, Role.VIEWER, viewer);
        add(roles, Role.FINANCE, finance);
        add(roles, Role.OPERATOR, operator);
        add(roles, Role.ADMIN, admin);
        return roles;
    }

    private static void add(Set<Role> roles, Role role, @Nullable String box) {
        if (box != null) {
            roles.add(role);
        }
    }

    static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    /// @return empty for what is no id
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
