package io.delivrd.web.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/// @param outcome `stored`, `repeated`, `refused`, `still_unreadable`, `still_untrusted` or `empty`
/// @param reason tag of what is still wrong, empty text if nothing is
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReplayAnswer(String id, String outcome, String reason) {}
