package io.delivrd.web.proxy;

import io.micronaut.context.exceptions.ConfigurationException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The proxies whose headers are believed.
final class TrustedProxies {

    /// What runs on this machine.
    static final TrustedProxies LOOPBACK = of(List.of("127.0.0.0/8", "::1"));

    private static final String NOBODY = "none";

    private final List<Range> ranges;

    private TrustedProxies(List<Range> ranges) {
        this.ranges = ranges;
    }

    /// @param texts addresses and CIDR ranges; `none` alone trusts nobody
    /// @throws ConfigurationException if one is neither
    static TrustedProxies of(List<String> texts) {
        List<String> named = texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return named.equals(List.of(NOBODY))
                ? new TrustedProxies(List.of())
                : new TrustedProxies(named.stream()
                        .map(text -> Range.of(text)
                                .orElseThrow(() -> new ConfigurationException("delivrd.trusted-proxies: " + text
                                        + " is neither an address nor a range such as 10.0.0.0/8")))
                        .toList());
    }

    boolean trust(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /// @param bits how many bits of the address count
    private record Range(InetAddress start, int bits) {

        static Optional<Range> of(String text) {
            int slash = text.indexOf('/');
            return IpLiteral.of(slash < 0 ? text : text.substring(0, slash)).flatMap(start -> {
                int all = start.getAddress().length * 8;
                String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
                return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= all
                        ? Optional.of(new Range(start, Integer.parseInt(bits)))
                        : Optional.empty();
            });
        }

        boolean contains(InetAddress address) {
            byte[] mine = start.getAddress();
            byte[] other = address.getAddress();
            int whole = bits / 8;
            int rest = bits % 8;
            return mine.length == other.length
                    && Arrays.equals(mine, 0, whole, other, 0, whole)
                    && (rest == 0 || ((mine[whole] ^ other[whole]) & 0xFF) >>> (8 - rest) == 0);
        }
    }
}
