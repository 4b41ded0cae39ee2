package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.util.List;

/// What losses cost a consumer of the receipts, told from the simulation alone.
///
/// @param receipts distinct ones sent, without repeats and misrouted replies
/// @param receiptsLost those of them that never arrive
/// @param parts of all messages
/// @param partsTouched parts with a lost receipt
/// @param partsUnheard parts none of whose receipts arrives
/// @param finalsLost parts that end in a final state, which what arrives does not tell
public record LossReport(
        long receipts, long receiptsLost, long parts, long partsTouched, long partsUnheard, long finalsLost) {

    /// Counts message by message.
    static final class Counting {
        private final Losses losses;
        private long receipts;
        private long receiptsLost;
        private long parts;
        private long partsTouched;
        private long partsUnheard;
        private long finalsLost;

        Counting(Losses losses) {
            this.losses = losses;
        }

        void add(PlannedMessage message) {
            message.parts().forEach(part -> add(part, message.pushes()));
        }

        /// Two parts of one message may be equal, and are two all the same.
        @SuppressWarnings("ReferenceEquality")
        private void add(Part part, List<Push> pushes) {
            List<Push> sent = pushes.stream()
                    .filter(push -> push.part() == part && push.kind() == Kind.RECEIPT)
                    .toList();
            List<Claim> heard = sent.stream()
                    .filter(push -> !losses.lose(push))
                    .map(Push::claim)
                    .toList();
            parts++;
            receipts += sent.size();
            receiptsLost += sent.size() - heard.size();
            partsTouched += heard.size() < sent.size() ? 1 : 0;
            partsUnheard += heard.isEmpty() ? 1 : 0;
            PartState.State truth = PartState.of(part.claims()).state();
            boolean told = !heard.isEmpty() && PartState.of(heard).state() == truth;
            finalsLost += truth.isFinal() && !told ? 1 : 0;
        }

        LossReport report() {
            return new LossReport(receipts, receiptsLost, parts, partsTouched, partsUnheard, finalsLost);
        }
    }
}
