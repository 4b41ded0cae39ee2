package io.delivrd.app;

import io.delivrd.application.imports.RunImports;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How report files are imported.
///
/// @param batch lines stored in one transaction
/// @param atOnce transactions under way at once
/// @param refusedKept refused lines kept of an import; further ones are counted
/// @param waiting uploads under way or waiting at once
@ConfigurationProperties("delivrd.imports")
record ImportSettings(
        @Bindable(defaultValue = "4000") int batch,
        @Bindable(defaultValue = "2") int atOnce,
        @Bindable(defaultValue = "10000") int refusedKept,
        @Bindable(defaultValue = "20") int waiting) {

    RunImports.Limits limits() {
        return new RunImports.Limits(refusedKept, waiting);
    }
}
