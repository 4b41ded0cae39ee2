package io.delivrd.web.proxy;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The one reader of forwarded headers: who asks, and where the site is seen from there. Headers count only
/// where a [trusted proxy][TrustedProxies] hands the request in; settings count over headers. Whatever the
/// headers hold, the answers are sound: what cannot be read is as if it were not there.
@Singleton
public final class Forwarding {

    private final Optional<SiteAddress> publicAddress;
    private final Optional<String> basePath;
    private final TrustedProxies trusted;

    Forwarding(ProxySettings settings) {
        this.publicAddress = settings.publicAddress();
        this.basePath = publicAddress.map(SiteAddress::basePath).or(settings::settledBasePath);
        this.trusted = settings.trusted();
    }

    /// @return the address of who asks: the rightmost hop that is no trusted proxy; where a hop hides, the
    ///     proxy that says so
    public String client(HttpRequest<?> request) {
        InetSocketAddress peer = request.getRemoteAddress();
        return peer.getAddress() == null
                ? peer.getHostString()
                : client(peer.getAddress(), request.getHeaders()::getAll).getHostAddress();
    }

    /// @param lines of headers by name
    /// @return the address of who asks; empty where a trusted proxy does not say who that is
    public Optional<String> client(SocketAddress peer, Function<String, List<String>> lines) {
        if (!(peer instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            return Optional.empty();
        }
        InetAddress client = client(inet.getAddress(), lines);
        return trusted.trust(client) ? Optional.empty() : Optional.of(client.getHostAddress());
    }

    private InetAddress client(InetAddress peer, Function<String, List<String>> lines) {
        InetAddress client = peer;
        List<String> hops = trusted.trust(peer) ? Forwarded.of(lines).hops() : List.of();
        for (int i = hops.size() - 1; i >= 0 && trusted.trust(client); i--) {
            Optional<InetAddress> hop = IpLiteral.ofNode(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get();
        }
        return client;
    }

    /// @return where the site is seen by who asks: scheme, host, port and base path, without a slash at its end
    public String url(HttpRequest<?> request) {
        return site(request).url();
    }

    /// @param lines of headers by name
    /// @param secure whether the request came by TLS
    /// @return where the site is seen by who asks, as [#url(HttpRequest)]; empty where nobody says
    public Optional<String> url(SocketAddress peer, Function<String, List<String>> lines, boolean secure) {
        if (publicAddress.isPresent()) {
            return publicAddress.map(SiteAddress::url);
        }
        Forwarded said = isTrusted(peer) ? Forwarded.of(lines) : Forwarded.NOTHING;
        return said.host()
                .or(() -> lines.apply(HttpHeaders.HOST).stream().findFirst().flatMap(Authority::of))
                .map(authority -> new SiteAddress(
                                said.scheme().orElse(secure ? "https" : "http"),
                                authority.withPort(said.port()),
                                basePath.orElse(said.prefix()))
                        .url());
    }

    /// @return the path that all of the site lies below, such as `/dlr`; empty text at the root
    public String basePath(HttpRequest<?> request) {
        return site(request).basePath();
    }

    private SiteAddress site(HttpRequest<?> request) {
        return publicAddress.orElseGet(() -> asked(request));
    }

    /// @param own address of the server itself, without a path
    /// @return where the site is seen by who has not asked yet
    public String urlAt(String own) {
        return publicAddress.map(SiteAddress::url).orElseGet(() -> own + basePath.orElse(""));
    }

    /// @return the name of the cookie that is to hold it, and its path. Browsers take `__Host-` for the whole
    ///     host only; below a path other applications of that host are not to be told our secrets
    public CookieScope cookieScope(HttpRequest<?> request, String name) {
        SiteAddress site = site(request);
        boolean atTheRoot = site.basePath().isEmpty();
        String path = atTheRoot ? "/" : site.basePath();
        if (!site.isSecure()) {
            return new CookieScope(name, path, false);
        }
        return new CookieScope((atTheRoot ? "__Host-" : "__Secure-") + name, path, true);
    }

    /// @param origin as in the header of that name
    /// @return whether a page of that origin is one of ours. Scheme and port are compared where they are known;
    /// proxies may keep them to themselves
    public boolean isOurs(String origin, HttpRequest<?> request) {
        return SiteAddress.ofUrl(origin)
                .filter(from -> from.basePath().isEmpty())
                .filter(from -> publicAddress.filter(from::isSameOrigin).isPresent() || isAsked(from, request))
                .isPresent();
    }

    private boolean isAsked(SiteAddress from, HttpRequest<?> request) {
        Forwarded said = said(request);
        SiteAddress asked = asked(request);
        OptionalInt port = asked.authority().port();
        return from.authority().isSameHost(asked.authority())
                && said.scheme().filter(scheme -> !scheme.equals(from.scheme())).isEmpty()
                && (port.isPresent()
                        ? port.getAsInt() == from.port()
                        : isTrusted(request) || from.authority().port().isEmpty());
    }

    private SiteAddress asked(HttpRequest<?> request) {
        Forwarded said = said(request);
        Authority authority = said.host()
                .or(() -> request.getHeaders().findFirst(HttpHeaders.HOST).flatMap(Authority::of))
                .orElseGet(() -> own(request));
        return new SiteAddress(
                said.scheme().orElse(request.isSecure() ? "https" : "http"),
                authority.withPort(said.port()),
                basePath.orElse(said.prefix()));
    }

    private static Authority own(HttpRequest<?> request) {
        return new Authority(
                "localhost", OptionalInt.of(request.getServerAddress().getPort()));
    }

    private Forwarded said(HttpRequest<?> request) {
        return isTrusted(request) ? Forwarded.of(request.getHeaders()::getAll) : Forwarded.NOTHING;
    }

    private boolean isTrusted(HttpRequest<?> request) {
        return isTrusted(request.getRemoteAddress());
    }

    /// @return whether what it says of others is believed
    public boolean isTrusted(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null && trusted.trust(inet.getAddress());
    }

    /// @param target of a request, as a proxy may pass it on: with the base path or without
    /// @param lines of headers by name
    /// @return without
    public String withinSite(String target, SocketAddress peer, Function<String, List<String>> lines) {
        String base = basePath.orElseGet(
                () -> Forwarded.namesPrefix(lines) && isTrusted(peer) ? Forwarded.prefixOf(lines) : "");
        if (base.isEmpty() || !target.startsWith(base)) {
            return target;
        }
        String rest = target.substring(base.length());
        return rest.startsWith("/") ? rest : rest.isEmpty() || rest.startsWith("?") ? "/" + rest : target;
    }
}
