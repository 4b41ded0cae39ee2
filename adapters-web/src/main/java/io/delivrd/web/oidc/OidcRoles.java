package io.delivrd.web.oidc;

import io.delivrd.application.access.Role;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which groups of the issuer mean which role, a list for each role: names of groups may hold what keys of
/// settings do not keep, such as capitals, spaces and slashes.
@ConfigurationProperties("delivrd.oidc.roles")
record OidcRoles(
        @Nullable List<String> viewer,
        @Nullable List<String> finance,
        @Nullable List<String> operator,
        @Nullable List<String> admin) {

    Set<Role> of(Collection<String> groups) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (groupsOf(role).stream().anyMatch(groups::contains)) {
                roles.add(role);
            }
        }
        return roles;
    }

    private List<String> groupsOf(Role role) {
        List<String> groups = switch (role) {
            case VIEWER -> viewer;
            case FINANCE -> finance;
            case OPERATOR -> operator;
            case ADMIN -> admin;
        };
        return groups == null
                ? List.of()
                : groups.stream()
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList();
    }
}
