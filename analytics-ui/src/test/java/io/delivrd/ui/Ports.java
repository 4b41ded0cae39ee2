package io.delivrd.ui;

import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// What the app provides to the pages, in memory.
@Factory
final class Ports {

    /// At a quarter past the hour of an ordinary Saturday.
    static final Instant NOW = Instant.parse("2026-11-21T12:15:30Z");

    static final String SILENT = "338020";

    // Micronaut brings a clock of the system.
    @Primary
    @Singleton
    InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Bean(typed = {DeliveryFigures.class, InMemoryFigures.class})
    @Singleton
    InMemoryFigures figures() {
        return new InMemoryFigures(Set.of(SILENT));
    }

    @Bean(typed = {IntakeRecord.class, Quarantine.class, InMemoryIntake.class})
    @Singleton
    InMemoryIntake intake() {
        return new InMemoryIntake();
    }

    @Bean(typed = {MessageTrails.class, InMemoryTrails.class})
    @Singleton
    InMemoryTrails trails() {
        return new InMemoryTrails();
    }

    @Singleton
    Catalogues catalogues() {
        return new Catalogues(List.of(VonageCatalogue.catalogue()));
    }
}
