package io.delivrd.domain.message;

import java.util.Locale;

/// The precedence rule that decided a part's state; numbers are those of the reference
/// (`docs/reference/delivery-states.md`, "Precedence").
public enum Rule {
    /// Nothing but the submission is known.
    SUBMISSION_ONLY(0, "No receipt has come: the provider has queued it."),
    FINAL_BEATS_OPEN(3, "A final receipt beats every open one, whenever either arrives."),
    HARD_FINAL_BEATS_SOFT_FINAL(4, "A carrier's or handset's decision beats a state made by giving up."),
    HIGHEST_OPEN_RANK(5, "Among open receipts the one furthest along wins."),
    DELIVERED_AFTER_GIVING_UP(6, "Delivered, although somebody had stopped waiting or failed for a while."),
    DELIVERED_BEATS_FAILURE(7, "Delivered after a permanent failure: delivered stands, the conflict is flagged."),
    DELIVERED_STAYS(8, "A failure dated after delivered changes nothing: a handset cannot un-receive."),
    STRONGER_EVIDENCE(9, "The receipt with the stronger evidence speaks for the state."),
    FIRST_HARD_FINAL_STAYS(10, "Of several failures the first by event time stands."),
    /// Not stored: derived at reading time.
    AGED(11, "Open for longer than its network's receipts take: reads as unknown."),
    /// Not stored: derived at reading time.
    TRIED_IN_VAIN(11, "The provider tried again for an hour, and no carrier has taken it: reads as failed.");

    private final int number;
    private final String sentence;
    private final String tag;

    Rule(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
        this.tag = name().toLowerCase(Locale.ROOT);
    }

    /// @return the number in the specification's list
    public int number() {
        return number;
    }

    /// @return the rule for people, in English
    public String sentence() {
        return sentence;
    }

    /// @return the name in JSON and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no rule has that name
    public static Rule ofTag(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
