package io.delivrd.app;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.application.privacy.Erasures;
import io.delivrd.application.privacy.Fingerprints;
import io.delivrd.application.privacy.KeepPrivacy;
import io.delivrd.application.privacy.PersonalRecords;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.retention.Retention;
import io.delivrd.application.retention.RetentionMetrics;
import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Constructs the use cases around what is kept of people, and for how long.
@Factory
final class PrivacyUseCases {

    /// It knows what was erased before anything is taken.
    @Singleton
    ErasedNumbers erasedNumbers(Erasures erasures, Fingerprints fingerprints, CampaignRule campaigns) {
        ErasedNumbers erased = new ErasedNumbers(erasures, fingerprints, campaigns);
        erased.refresh();
        return erased;
    }

    @Singleton
    KeepPrivacy keepPrivacy(
            PersonalRecords records,
            Erasures erasures,
            ErasedNumbers erased,
            FoldProgress folding,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new KeepPrivacy(records, erasures, erased, folding, audit, clock, random);
    }

    @Singleton
    KeepNoLonger keepNoLonger(
            Retention retention, RetentionSettings settings, RetentionMetrics metrics, InstantSource clock) {
        try {
            return new KeepNoLonger(retention, settings.kept(), metrics, clock);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.retention: " + e.getMessage(), e);
        }
    }
}
