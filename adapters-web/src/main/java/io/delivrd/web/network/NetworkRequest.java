package io.delivrd.web.network;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.web.body.ShortBody;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a caller wants to change about what is expected of a network.
record NetworkRequest(Optional<ReceiptSupport> support, Optional<Duration> validity, Optional<Duration> grace) {

    private static final String SUPPORT = "receipt_support";
    private static final String VALIDITY = "validity";
    private static final String GRACE = "grace";
    private static final List<String> FIELDS = List.of(SUPPORT, VALIDITY, GRACE);

    /// @throws InvalidParameter naming the field that cannot be used
    static NetworkRequest of(ShortBody body) {
        for (String name : body.fields().values().keySet()) {
            if (!FIELDS.contains(name)) {
                throw new InvalidParameter(name, "is not known; there are " + String.join(", ", FIELDS));
            }
            if (body.text(name).isEmpty()) {
                throw new InvalidParameter(name, "is empty");
            }
        }
        return new NetworkRequest(
                body.text(SUPPORT).map(NetworkRequest::support),
                body.text(VALIDITY).map(text -> duration(VALIDITY, text, Duration.ofSeconds(1))),
                body.text(GRACE).map(text -> duration(GRACE, text, Duration.ZERO)));
    }

    private static ReceiptSupport support(String text) {
        return Arrays.stream(ReceiptSupport.values())
                .filter(support -> support.tag().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidParameter(
                        SUPPORT,
                        "must be one of "
                                + Arrays.stream(ReceiptSupport.values())
                                        .map(ReceiptSupport::tag)
                                        .collect(Collectors.joining(", "))));
    }

    private static Duration duration(String field, String text, Duration shortest) {
        Duration length;
        try {
            length = Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new InvalidParameter(field, "is no ISO 8601 duration such as PT72H");
        }
        if (length.toNanosPart() != 0
                || length.compareTo(shortest) < 0
                || length.compareTo(NetworkExpectation.LONGEST) > 0) {
            throw new InvalidParameter(
                    field, "must be whole seconds, from " + shortest + " to " + NetworkExpectation.LONGEST);
        }
        return length;
    }

    NetworkExpectation appliedTo(NetworkExpectation before) {
        return new NetworkExpectation(
                before.network(),
                validity.orElse(before.validity()),
                grace.orElse(before.grace()),
                support.orElse(before.support()));
    }
}
