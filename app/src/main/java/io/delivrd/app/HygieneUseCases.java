package io.delivrd.app;

import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.hygiene.ListHygiene;
import io.delivrd.application.hygiene.NumberEvidence;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.domain.catalogue.Catalogues;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

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
    NumberForm.Forms numberForms(@Property(name = "delivrd.hygiene.salt", defaultValue = "") String salt) {
        return new NumberForm.Forms(Optional.of(salt).filter(text -> !text.isBlank()));
    }
}
