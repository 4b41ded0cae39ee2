package io.delivrd.web.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.annotation.Annotation;
import io.delivrd.application.annotation.Fact;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A note on a day, or on several.
///
/// @param kind `note`, `tariff`, `outage` or `closed_month`; all but the first are written by the system
/// @param from first day
/// @param until last day
/// @param author empty text for the system
/// @param scope `all`, `campaign` or `network`
/// @param value which campaign or network; empty text for all
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AnnotationAnswer(
        String id,
        String kind,
        String from,
        String until,
        String text,
        String author,
        String scope,
        String value,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("changed_at") String changedAt) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<AnnotationAnswer> annotations) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param from first day, such as 2026-11-01
    /// @param until last day; default the first
    /// @param scope `all`, which is the default, `campaign` or `network`
    /// @param value which campaign or network
    @Serdeable
    record Request(
            String from,
            @Nullable String until,
            String text,
            @Nullable String scope,
            @Nullable String value) {}

    static AnnotationAnswer of(Annotation annotation) {
        return new AnnotationAnswer(
                annotation.id().toString(),
                annotation.kind().tag(),
                annotation.first().toString(),
                annotation.last().toString(),
                annotation.fact().map(Fact::english).orElse(annotation.text()),
                annotation.author(),
                annotation.scope().tag(),
                annotation.scope().value(),
                annotation.createdAt().toString(),
                annotation.changedAt().toString());
    }
}
