package io.delivrd.web.proxy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses as text. Nothing here asks a name server.
final class IpLiteral {

    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern PORT = Pattern.compile("(?::[0-9A-Za-z._-]{1,64})?");

    private IpLiteral() {}

    /// @return of version 4 also where it is written as one of version 6; empty if it is none
    static Optional<InetAddress> of(String text) {
        boolean plausible = V4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && V6.matcher(text).matches());
        if (!plausible) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @param node as in `Forwarded` and `X-Forwarded-For`: an address, with a port or not, IPv6 in brackets or not
    /// @return empty for `unknown`, for hidden ones such as `_gazonk`, and for everything else
    static Optional<InetAddress> ofNode(String node) {
        int colon = node.indexOf(':');
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end > 0 && PORT.matcher(node.substring(end + 1)).matches()
                    ? of(node.substring(1, end))
                    : Optional.empty();
        }
        return colon >= 0
                        && colon == node.lastIndexOf(':')
                        && PORT.matcher(node.substring(colon)).matches()
                ? of(node.substring(0, colon))
                : of(node);
    }
}
