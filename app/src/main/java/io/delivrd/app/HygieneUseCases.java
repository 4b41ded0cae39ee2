package io.delivrd.app;

import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneCells;
import io.delivrd.application.hygiene.HygienePushes;
import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.hygiene.ListHygiene;
import io.delivrd.application.hygiene.NumberEvidence;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.hygiene.PushHygiene;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.domain.catalogue.Catalogues;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/// Constructs what lists the numbers that are to leave a list.
@Factory
final class HygieneUseCases {

    @Singleton
    HygieneQuestions hygieneQuestions(DeliveryQuestions questions) {
        return new HygieneQuestions(questions);
    }

    @Singleton
    ListHygiene listHygiene(
            NumberEvidence evidence,
            OptOuts optOuts,
            SecretBox secrets,
            Catalogues catalogues,
            JudgeReceipts judge,
            TrustMarks marks,
            InstantSource clock) {
        return new ListHygiene(evidence, optOuts, secrets, catalogues, judge, marks, clock);
    }

    @Singleton
    BestHours bestHours(DeliveryFigures figures, InstantSource clock) {
        return new BestHours(figures, clock);
    }

    @Singleton
    NumberForm.Forms numberForms(HygieneSettings settings) {
        return new NumberForm.Forms(settings.salt());
    }

    @Singleton
    PushHygiene pushHygiene(
            ListHygiene hygiene,
            HygieneQuestions questions,
            Catalogues catalogues,
            BestHours hours,
            NumberForm.Forms forms,
            HygienePushes pushes,
            Channels channels,
            Outbox outbox,
            Transactions transactions,
            HygieneSettings settings) {
        return new PushHygiene(
                hygiene,
                questions,
                new HygieneCells(catalogues, hours, settings.pushed(forms)),
                pushes,
                channels,
                outbox,
                transactions,
                Set.copyOf(settings.push()));
    }
}
