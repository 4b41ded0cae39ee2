package io.delivrd.application.submission;

import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.message.Submission;
import java.util.List;

/// What the senders said they handed to the providers.
public interface Submissions {

    /// Stores the submissions, joins them with what is known of their parts and messages, and moves the counts, in one
    /// durable transaction. One about a part that has a submission changes nothing.
    ///
    /// @param batch any submissions in any order
    /// @return the outcomes, in the order of the batch
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer; nothing was stored
    /// @throws ReceiptsRefused if the store refuses a value in the batch; nothing was stored
    List<Outcome> submitAll(List<Submission> batch);

    /// What became of one submission.
    enum Outcome {
        STORED,
        /// The part had one already.
        REPEATED
    }
}
