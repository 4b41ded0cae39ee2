package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// What is kept of replies.
///
/// @param keepText whether what people write is kept, beside its first word
@ConfigurationProperties("delivrd.replies")
record ReplySettings(@Bindable(defaultValue = "false") boolean keepText) {}
