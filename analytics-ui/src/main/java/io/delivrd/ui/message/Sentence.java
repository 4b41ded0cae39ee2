package io.delivrd.ui.message;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.StateKind;
import java.time.Instant;
import java.util.Optional;

/// What became of a part, in one sentence that can be passed on as it is. It holds no personal data.
final class Sentence {

    private final ErrorWords errors;
    private final Times times;
    private final Words words;

    Sentence(ErrorWords errors, Times times, Words words) {
        this.errors = errors;
        this.times = times;
        this.words = words;
    }

    /// @param aged whether the part reads as closed by age
    String of(MessageTrail trail, boolean aged) {
        PartState state = trail.state();
        StateKind kind = StateKind.of(state.state(), state.standing(), aged);
        ProviderId provider = trail.part().key().provider();
        String time = times.minute(heardAt(trail)).text();
        if (state.standing() == Standing.RETRYING && !aged) {
            return words.text("sentence.retrying", carrier(trail), time, errors.nameOf(provider));
        }
        return switch (kind) {
            case FAILED, REJECTED ->
                filter(trail)
                        .map(filter -> words.text("sentence.filtered", filter, time))
                        .orElseGet(() -> stopped(kind, trail, time));
            case DEFICIENT, CANCELLED, EXPIRED -> stopped(kind, trail, time);
            case DELIVERED ->
                words.text(
                        "sentence.delivered." + evidence(state).tag(), carrier(trail), time, errors.nameOf(provider));
            case AGED ->
                words.text("sentence.aged", words.text("state." + state.state().tag()), time);
            case CONTRADICTED,
                    PARTIALLY_DELIVERED,
                    BUFFERED,
                    SUBMITTED,
                    SENT,
                    QUEUED,
                    PROVIDER_EXPIRED,
                    FROZEN,
                    UNKNOWN -> words.text("sentence." + kind.tag(), carrier(trail), time, errors.nameOf(provider));
        };
    }

    private String stopped(StateKind kind, MessageTrail trail, String time) {
        String place = words.text(
                "sentence.at." + evidence(trail.state()).tag(),
                carrier(trail),
                errors.nameOf(trail.part().key().provider()));
        return words.text("sentence." + kind.tag(), place, time, why(trail));
    }

    /// @return empty text where no code was given
    private String why(MessageTrail trail) {
        ProviderId provider = trail.part().key().provider();
        return trail.state()
                .error()
                .map(code -> words.text(
                        "sentence.why", code.text(), errors.of(provider, code).meaning()))
                .orElse("");
    }

    /// @return the filter that the code speaks of, if it does
    private Optional<String> filter(MessageTrail trail) {
        return trail.state()
                .error()
                .flatMap(code -> errors.blockedBy(trail.part().key().provider(), code))
                .map(blocker -> blocker.replace("{0}", carrier(trail)));
    }

    /// A timeout is nobody's word.
    private static Evidence evidence(PartState state) {
        return state.evidence() == Evidence.TIMEOUT ? Evidence.UNSTATED : state.evidence();
    }

    private String carrier(MessageTrail trail) {
        return trail.network().flatMap(Network::name).orElseGet(() -> words.text("sentence.carrier"));
    }

    /// @return when what decided the state happened; where nothing did, when the part was first heard of
    private static Instant heardAt(MessageTrail trail) {
        PartState state = trail.state();
        return state.finalAt()
                .or(() -> state.decidedBy()
                        .flatMap(id -> trail.part().claims().stream()
                                .filter(claim -> claim.id().equals(id))
                                .findFirst()
                                .map(Claim::eventAt)))
                .orElse(state.firstEventAt());
    }
}
