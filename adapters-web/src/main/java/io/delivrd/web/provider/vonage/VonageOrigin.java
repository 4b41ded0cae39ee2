package io.delivrd.web.provider.vonage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where the Reports API is: the only place its credentials are ever sent to.
///
/// @param root scheme, host and port, and what a proxy puts before the vendor's paths; no slash at its end
record VonageOrigin(String root) {

    private static final Pattern API_PATH = Pattern.compile("/v2/reports(?:/records)?$");

    /// @param setting with the path `/v2/reports` or `/v2/reports/records` or without, a slash at its end or none
    /// @throws IllegalArgumentException if it is no such address
    static VonageOrigin of(URI setting) {
        String scheme = String.valueOf(setting.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || setting.getHost() == null
                || setting.getRawUserInfo() != null
                || setting.getRawQuery() != null
                || setting.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "delivrd.vonage.reports-url must be an address such as https://api.nexmo.com, without user and query");
        }
        String path = setting.getRawPath().replaceAll("/+$", "");
        return new VonageOrigin(scheme + "://" + setting.getRawAuthority()
                + API_PATH.matcher(path).replaceFirst(""));
    }

    /// @param href an address of the vendor's, absolute or not
    /// @return its path and query, which is all that is used of it
    static String pathOf(String href) {
        String text = href.strip();
        int fragment = text.indexOf('#');
        if (fragment >= 0) {
            text = text.substring(0, fragment);
        }
        int authority = text.indexOf("//");
        int query = text.indexOf('?');
        if (authority >= 0 && (query < 0 || authority < query)) {
            int path = text.indexOf('/', authority + 2);
            text = path < 0 ? "/" : text.substring(path);
        }
        return text.startsWith("/") ? text : "/" + text;
    }

    /// @param path with a query or without, beginning with a slash
    URI at(String path) {
        String prefix = URI.create(root).getRawPath();
        String below = !prefix.isEmpty() && path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
        return URI.create(root + escaped(below));
    }

    boolean contains(URI address) {
        URI own = URI.create(root);
        return own.getScheme().equalsIgnoreCase(address.getScheme())
                && own.getHost().equalsIgnoreCase(address.getHost())
                && port(own) == port(address);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /// Links are made by others: what no address may hold is escaped, what is escaped stays.
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder(path.length() + 16);
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7F && "\"<>\\^`{|}[]".indexOf(octet) < 0) {
                escaped.append((char) octet);
            } else {
                escaped.append('%').append(String.format(Locale.ROOT, "%02X", octet));
            }
        }
        return escaped.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
