package io.delivrd.web.message;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.SeenTrail;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a message part's trail into its answer.
@Singleton
final class MessageAnswers {

    private final Catalogues catalogues;

    MessageAnswers(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /// @param asOf at which instant ages are measured
    MessageAnswer of(SeenTrail seen, Instant asOf) {
        MessageTrail trail = seen.trail();
        PartState state = trail.state();
        ProviderId provider = trail.part().key().provider();
        Attributes attributes = trail.part().attributes();
        boolean aged = trail.isAged(asOf);
        String stateTag = trail.reads(asOf).tag();
        return new MessageAnswer(
                provider.text(),
                trail.part().key().account().text(),
                trail.part().key().messageId().text(),
                stateTag,
                aged || state.finality() != Finality.OPEN,
                (aged ? Evidence.TIMEOUT : state.evidence()).tag(),
                state.flags().stream().sorted().map(Flag::tag).toList(),
                new MessageAnswer.DecidedBy(
                        trail.rule(asOf).tag(),
                        orNull(state.decidedBy()
                                .filter(_ -> !trail.rule(asOf).equals(Rule.AGED))
                                .map(Object::toString))),
                state.rawStatus(),
                orNull(state.error().map(code -> error(provider, code))),
                orNull(attributes.clientRef().map(ClientRef::text)),
                trail.campaign().text(),
                orNull(attributes.recipient().map(Msisdn::masked)),
                orNull(attributes.senderId().map(SenderId::text)),
                network(trail),
                orNull(state.price()
                        .map(price -> price(price.price(), price.source().tag()))),
                orNull(trail.part().submittedAt().map(Instant::toString)),
                state.firstEventAt().toString(),
                orNull((aged ? trail.closesAt() : state.finalAt()).map(Instant::toString)),
                message(trail, stateTag, asOf),
                trail.timeline().stream().map(MessageAnswers::entry).toList());
    }

    private static MessageAnswer.MessageOf message(MessageTrail trail, String stateTag, Instant asOf) {
        return trail.message()
                .map(message -> new MessageAnswer.MessageOf(
                        message.ref().text(),
                        message.state().count(),
                        trail.reads(message, asOf).tag(),
                        message.parts().stream()
                                .map(part -> new MessageAnswer.Sibling(
                                        part.id().text(),
                                        part.number(),
                                        part.state().tag()))
                                .toList()))
                .orElseGet(() -> new MessageAnswer.MessageOf(
                        null,
                        1,
                        stateTag,
                        List.of(new MessageAnswer.Sibling(
                                trail.part().key().messageId().text(), 1, stateTag))));
    }

    private MessageAnswer.ErrorOf error(ProviderId provider, ErrorCode code) {
        Optional<ErrorMeaning> meaning = catalogues.errorOf(provider, code);
        return new MessageAnswer.ErrorOf(
                code.text(),
                orNull(meaning.map(known -> known.meaning().english())),
                orNull(meaning.map(known -> known.permanence().tag())),
                orNull(meaning.map(known -> known.advice().english())));
    }

    private static MessageAnswer.@Nullable NetworkOf network(MessageTrail trail) {
        return orNull(trail.network()
                .or(() -> trail.state().network().map(code -> new Network(code, Optional.empty(), Optional.empty())))
                .map(network -> new MessageAnswer.NetworkOf(
                        network.code().text(), orNull(network.name()), orNull(network.country()))));
    }

    private static MessageAnswer.PriceOf price(Price price, String source) {
        return new MessageAnswer.PriceOf(price.text(), price.currency().text(), source);
    }

    private static MessageAnswer.Entry entry(MessageTrail.Entry entry) {
        DeliveryReceipt receipt = entry.receipt();
        Claim claim = receipt.claim();
        return new MessageAnswer.Entry(
                claim.id().toString(),
                claim.state().tag(),
                claim.rawStatus(),
                orNull(claim.code().map(ErrorCode::text)),
                claim.evidence().tag(),
                claim.source().tag(),
                orNull(claim.pushedAt().map(Instant::toString)),
                orNull(receipt.scts()),
                claim.receivedAt().toString(),
                entry.repeats(),
                orNull(claim.price().map(price -> price(price, claim.source().tag()))),
                receipt.raw());
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
