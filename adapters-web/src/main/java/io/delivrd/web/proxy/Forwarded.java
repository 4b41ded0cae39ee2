package io.delivrd.web.proxy;

import io.micronaut.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What proxies say of a request. The client is to be found from the right, because what stands left may be invented;
/// the rest is what the outermost proxy said, which is the one the browser talked to: who invents that deceives himself
/// alone.
///
/// Where `X-Forwarded-For`, `-Proto`, `-Host` or `-Port` is there, `Forwarded` is not looked at: most proxies set those
/// and let a client's `Forwarded` pass.
///
/// @param hops who asked whom, the innermost last; text as it came
/// @param prefix what proxies took off the path; empty text for nothing
record Forwarded(
        List<String> hops, Optional<String> scheme, Optional<Authority> host, OptionalInt port, String prefix) {

    static final Forwarded NOTHING =
            new Forwarded(List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), "");

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";
    private static final String PREFIX = "X-Forwarded-Prefix";

    /// @param lines of headers by name
    static Forwarded of(Function<String, List<String>> lines) {
        return Stream.of(FOR, PROTO, HOST, PORT)
                        .anyMatch(name -> !lines.apply(name).isEmpty())
                ? usual(lines)
                : standard(lines);
    }

    private static Forwarded usual(Function<String, List<String>> lines) {
        return new Forwarded(
                list(lines, FOR).toList(),
                list(lines, PROTO).findFirst().flatMap(Forwarded::schemeOf),
                list(lines, HOST).findFirst().flatMap(Authority::of),
                list(lines, PORT).findFirst().map(Authority::portOf).orElse(OptionalInt.empty()),
                prefixOf(lines));
    }

    private static Forwarded standard(Function<String, List<String>> lines) {
        List<Map<String, String>> elements = ForwardedElements.of(String.join(",", lines.apply(HttpHeaders.FORWARDED)));
        return new Forwarded(
                elements.stream()
                        .map(element -> element.getOrDefault("for", "unknown"))
                        .toList(),
                first(elements, "proto").flatMap(Forwarded::schemeOf),
                first(elements, "host").flatMap(Authority::of),
                OptionalInt.empty(),
                prefixOf(lines));
    }

    private static Optional<String> first(List<Map<String, String>> elements, String name) {
        return elements.stream()
                .map(element -> element.get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<String> schemeOf(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http") ? Optional.of(scheme) : Optional.empty();
    }

    /// @return whether [#prefixOf] has anything to look at: of most requests it has not
    static boolean namesPrefix(Function<String, List<String>> lines) {
        return !lines.apply(PREFIX).isEmpty();
    }

    /// Each proxy that took something off names its share, the outermost first.
    static String prefixOf(Function<String, List<String>> lines) {
        List<Optional<String>> parts =
                list(lines, PREFIX).map(SiteAddress::basePathOf).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? SiteAddress.basePathOf(
                                parts.stream().flatMap(Optional::stream).collect(Collectors.joining()))
                        .orElse("")
                : "";
    }

    /// @return of all lines of that name, without empty entries
    private static Stream<String> list(Function<String, List<String>> lines, String name) {
        return lines.apply(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(entry -> entry.replace("\"", "").strip())
                .filter(entry -> !entry.isEmpty());
    }
}
