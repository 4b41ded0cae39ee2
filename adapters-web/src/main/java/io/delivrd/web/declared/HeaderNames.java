package io.delivrd.web.declared;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which headers a declaration reads: those are kept with a call in quarantine.
final class HeaderNames {

    private HeaderNames() {}

    static Set<String> of(Declaration declaration) {
        Stream<Place> places = Stream.of(
                        declaration.values().values().stream().flatMap(HeaderNames::places),
                        declaration.inbound().stream()
                                .flatMap(inbound -> Stream.concat(
                                        inbound.at().stream(),
                                        inbound.values().values().stream().flatMap(HeaderNames::places))),
                        declaration.signatures().stream().flatMap(HeaderNames::places))
                .flatMap(some -> some);
        Set<String> names = new LinkedHashSet<>();
        places.forEach(place -> {
            if (place instanceof Place.Header(String name)) {
                names.add(name);
            }
        });
        return Set.copyOf(names);
    }

    private static Stream<Place> places(SignatureWay way) {
        List<SigningTemplate> over = switch (way) {
            case SignatureWay.Hmac hmac -> hmac.over();
            case SignatureWay.Ed25519 key -> List.of(key.over());
            case SignatureWay.Jwt _, SignatureWay.Shared _ -> List.of();
        };
        return Stream.of(
                        places(way.claimed()),
                        way.freshness().stream().flatMap(fresh -> places(fresh.signedAt())),
                        over.stream()
                                .flatMap(template -> template.pieces().stream())
                                .flatMap(HeaderNames::places))
                .flatMap(some -> some);
    }

    private static Stream<Place> places(SigningTemplate.Piece piece) {
        return piece instanceof SigningTemplate.Said(Place place) ? Stream.of(place) : Stream.empty();
    }

    private static Stream<Place> places(ValueRule.Part part) {
        return switch (part) {
            case ValueRule.At(Place place) -> Stream.of(place);
            case ValueRule.Nested(ValueRule nested) -> places(nested);
        };
    }

    private static Stream<Place> places(ValueRule rule) {
        return rule.candidates().stream()
                .flatMap(candidate -> Stream.of(
                                candidate.parts().stream().flatMap(HeaderNames::places),
                                candidate.times().stream(),
                                candidate.notBefore().stream()
                                        .flatMap(later -> Stream.concat(places(later.time()), places(later.limit()))))
                        .flatMap(some -> some));
    }
}
