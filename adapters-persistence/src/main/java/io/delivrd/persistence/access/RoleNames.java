package io.delivrd.persistence.access;

import io.delivrd.application.access.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Roles as they stand in arrays of the database.
final class RoleNames {

    private RoleNames() {}

    static String[] of(Set<Role> roles) {
        return roles.stream().sorted().map(Role::tag).toArray(String[]::new);
    }

    static Set<Role> read(String[] tags) {
        return Arrays.stream(tags).map(Role::ofTag).collect(Collectors.toUnmodifiableSet());
    }
}
