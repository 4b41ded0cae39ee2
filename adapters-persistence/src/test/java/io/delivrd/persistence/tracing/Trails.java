package io.delivrd.persistence.tracing;

import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import java.time.Duration;

/// Trails without a context, for tests that run against a database of their own.
public final class Trails {

    private Trails() {}

    public static MessageTrails of(Database database, FoldPolicy policy, CampaignRule rule, Duration defaultHorizon) {
        return new PostgresMessageTrails(database, new PartFold(policy), rule, defaultHorizon);
    }
}
