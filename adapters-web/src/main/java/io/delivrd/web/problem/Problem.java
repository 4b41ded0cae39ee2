package io.delivrd.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error as `application/problem+json`.
///
/// @param type a stable relative address that names the kind of problem
/// @param title the same for every problem of the type
/// @param detail what is wrong this time, without personal data
/// @param instance names the request, also in the log; none where it was turned away before anybody read it
/// @param field the parameter or field at fault, if it is one
/// @param suggestions what may have been meant, the likeliest first, if anything is near
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String field,
        @Nullable List<String> suggestions) {

    public static final String MEDIA_TYPE = "application/problem+json";
}
