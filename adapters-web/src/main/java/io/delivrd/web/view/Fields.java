package io.delivrd.web.view;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.view.PageAddress;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/// What the bodies and paths of this room have in common.
final class Fields {

    private Fields() {}

    static Caller caller(HttpRequest<?> request) {
        return CallerSight.caller(request);
    }

    static UUID id(String text, String what) {
        return StoredId.of(text).orElseThrow(() -> nothing(what));
    }

    static NotFound nothing(String what) {
        return new NotFound("there is no such " + what);
    }

    static Optional<Boolean> flag(ShortBody body, String name) {
        return body.text(name).map(text -> switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidParameter(name, "must be true or false");
        });
    }

    static Optional<PageAddress> page(ShortBody body) {
        return body.text("path").map(text -> {
            try {
                return PageAddress.of(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidParameter("path", String.valueOf(e.getMessage()));
            }
        });
    }

    static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException _) {
            throw new InvalidParameter(name, "is no date such as 2026-11-01");
        }
    }
}
