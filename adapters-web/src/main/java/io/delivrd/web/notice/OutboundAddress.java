package io.delivrd.web.notice;

import io.delivrd.application.notice.Trouble;
import io.delivrd.application.notice.Trouble.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/// An address on the web that somebody entered, checked before it is called: a person who may enter addresses
/// is not to reach what only this machine can reach.
///
/// @param host as it stands in the address, without brackets
/// @param address that the host leads to, and is called: asking once more could lead elsewhere
/// @param target path and query
record OutboundAddress(boolean secure, String host, int port, String authority, InetAddress address, String target) {

    /// Why an address is not called.
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Trouble trouble;

        Refused(Reason reason) {
            super(reason.tag());
            this.trouble = Trouble.of(reason);
        }

        Trouble trouble() {
            return trouble;
        }
    }

    /// Asks the name service.
    ///
    /// @throws Refused if it is no address, leads to a private network that is not allowed, or nowhere
    static OutboundAddress of(String text, boolean allowPrivate) throws Refused {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        String host = uri.getHost();
        if (!secure && !scheme.equals("http") || host == null || uri.getRawUserInfo() != null || uri.getPort() == 0) {
            throw new Refused(Reason.BAD_ADDRESS);
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new OutboundAddress(
                secure,
                bare,
                port,
                uri.getPort() > 0 ? host + ":" + port : host,
                address(bare, allowPrivate),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static URI uri(String text) throws Refused {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Refused(Reason.BAD_ADDRESS);
        }
    }

    private static InetAddress address(String host, boolean allowPrivate) throws Refused {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Refused(Reason.UNREACHABLE);
        }
        for (InetAddress address : all) {
            if (!allowPrivate && isPrivate(address)) {
                throw new Refused(Reason.PRIVATE_ADDRESS);
            }
        }
        return all[0];
    }

    /// @return whether it is not of the public Internet
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == 4 ? isPrivate4(bytes, 0) : isPrivate6(bytes));
    }

    /// @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">Special IPv4 addresses</a>
    private static boolean isPrivate4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return first == 0
                || first == 10
                || first == 127
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && (second == 168 || second == 0 && (third == 0 || third == 2))
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113
                || first >= 224;
    }

    /// Addresses that carry one of IPv4 are judged by that.
    private static boolean isPrivate6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return (first & 0xfe00) == 0xfc00
                || first == 0x2001 && second == 0x0db8
                || first == 0x2002 && isPrivate4(bytes, 2)
                || first == 0x0064 && second == 0xff9b && isPrivate4(bytes, 12)
                || first == 0 && second == 0;
    }
}
