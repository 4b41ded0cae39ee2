package io.delivrd.web.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// @param atOnce passwords hashed at once; each keeps a processor and 19 MiB busy
/// @param waiting passwords that wait for their turn; past them the answer is 503
@ConfigurationProperties("delivrd.passwords")
record PasswordSettings(
        @Bindable(defaultValue = "1") int atOnce,
        @Bindable(defaultValue = "8") int waiting) {}
