package io.delivrd.web.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.view.SavedView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A saved view.
///
/// @param path of the page with its query, as the address bar has it
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ViewAnswer(
        String id,
        String name,
        String path,
        String owner,
        @JsonProperty("for_all") boolean forAll,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("changed_at") String changedAt) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<ViewAnswer> views) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param path such as `/campaigns?network=23410&sort=-all`
    @Serdeable
    record Request(
            String name,
            String path,
            @JsonProperty("for_all") @Nullable Boolean forAll) {}

    static ViewAnswer of(SavedView view) {
        return new ViewAnswer(
                view.id().toString(),
                view.name(),
                view.page().text(),
                view.owner(),
                view.forAll(),
                view.createdAt().toString(),
                view.changedAt().toString());
    }
}
