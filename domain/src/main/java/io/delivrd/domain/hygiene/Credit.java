package io.delivrd.domain.hygiene;

import io.delivrd.domain.trust.Verdict;

/// How far the receipts of a network are believed where a number is at stake.
public enum Credit {
    /// One word is enough.
    BELIEVED,
    /// Nothing is known of the network, or too little: it takes two words, a day apart.
    UNPROVEN,
    /// Nothing follows from its word.
    DOUBTED;

    public static Credit of(Verdict verdict) {
        return switch (verdict) {
            case HONEST, MARKED_HONEST -> BELIEVED;
            case NOT_ENOUGH -> UNPROVEN;
            case SUSPECT, FAKE, MARKED_FAKE -> DOUBTED;
        };
    }
}
