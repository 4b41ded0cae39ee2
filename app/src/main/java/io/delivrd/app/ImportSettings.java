package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How report files are imported.
///
/// @param batch lines stored in one transaction
/// @param atOnce transactions under way at once
@ConfigurationProperties("delivrd.imports")
record ImportSettings(
        @Bindable(defaultValue = "4000") int batch,
        @Bindable(defaultValue = "2") int atOnce) {}
