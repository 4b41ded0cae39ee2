package io.delivrd.web.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param localUsers whether people sign in by name and password
/// @param secondFactor roles whose local users need one-time codes besides
@ConfigurationProperties("delivrd.access")
record SignInSettings(
        @Bindable(defaultValue = "true") boolean localUsers,
        @Nullable List<String> secondFactor) {}
