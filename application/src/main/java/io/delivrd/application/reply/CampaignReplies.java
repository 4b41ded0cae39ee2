package io.delivrd.application.reply;

import io.delivrd.domain.campaign.Campaign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How many replies came to what a campaign sent.
///
/// A reply belongs to the campaign of the message it names by id or client-ref, else of the newest message that went to
/// its number from the sender it is to, in the days before it. It is looked at twice: when it is asked for or within a
/// minute, and an hour later, for what was heard of by then. What that costs does not grow with what is stored.
public interface CampaignReplies {

    /// After that time a reply is looked at for the last time.
    Duration SECOND_LOOK = Duration.ofHours(1);

    /// Most replies that are looked at in one transaction.
    int AT_ONCE = 500;

    /// Most messages to a number among which that of the sender is sought, newest first.
    int MOST_TO_A_NUMBER = 100;

    /// What came to a campaign. Each reply is counted once, however many parts it has.
    ///
    /// @param out that asked to hear no more
    /// @param in that asked to hear of us again
    /// @param other all others
    /// @param latest when the last came
    record Counted(Campaign campaign, long out, long in, long other, Instant latest) {

        /// @return all of them
        public long all() {
            return out + in + other;
        }
    }

    /// @param campaigns in the order of their names
    /// @param untied replies of the time that could be tied to none
    record Counts(List<Counted> campaigns, long untied) {}

    /// Looks at replies that were not looked at yet, the newest first, [#AT_ONCE] at most.
    ///
    /// @return how many were looked at
    int tieNew(Instant now);

    /// Looks once more at those that could not be tied and came [#SECOND_LOOK] ago or before, [#AT_ONCE] at most.
    ///
    /// @return how many were looked at
    int tieAgain(Instant now);

    /// Forgets what was tied, so that all are looked at anew: the campaigns of messages have changed.
    void forget();

    /// By when replies came.
    ///
    /// @param until excluded
    /// @param after the name after which the list begins
    /// @param limit of campaigns, from 1
    Counts count(Instant from, Instant until, Optional<Campaign> only, Optional<Campaign> after, int limit);
}
