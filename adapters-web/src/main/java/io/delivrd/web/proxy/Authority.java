package io.delivrd.web.proxy;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host, and a port where one is named, as in a `Host` header.
///
/// @param host a name or an address; IPv6 in brackets
record Authority(String host, OptionalInt port) {

    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?");
    private static final int LAST_PORT = 65_535;

    /// @return empty if it is none
    static Optional<Authority> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(2) == null) {
            return Optional.of(new Authority(matcher.group(1), OptionalInt.empty()));
        }
        OptionalInt port = portOf(matcher.group(2));
        return port.isPresent() ? Optional.of(new Authority(matcher.group(1), port)) : Optional.empty();
    }

    /// @return empty if it is none
    static OptionalInt portOf(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(text);
        return port > 0 && port <= LAST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /// @param other wins if it is there
    Authority withPort(OptionalInt other) {
        return other.isPresent() ? new Authority(host, other) : this;
    }

    boolean isSameHost(Authority other) {
        return host.equalsIgnoreCase(other.host);
    }
}
