package io.delivrd.ui.error;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.layout.Words;
import java.util.Optional;

/// What error codes mean, in the reader's language where it has been translated.
public final class ErrorWords {

    private final Catalogues catalogues;
    private final Words words;

    public ErrorWords(Catalogues catalogues, Words words) {
        this.catalogues = catalogues;
        this.words = words;
    }

    /// @param advice empty text where there is none
    /// @param doubtText that the provider's documents do not agree on it, empty text if they do
    public record Explained(Permanence permanence, String meaning, String advice, String doubtText) {}

    public Explained of(ProviderId provider, ErrorCode code) {
        Optional<ErrorMeaning> known = catalogues.errorOf(provider, code);
        if (known.isEmpty()) {
            return new Explained(
                    Permanence.UNKNOWN, words.text("error.unlisted"), words.text("error.unlisted.advice"), "");
        }
        ErrorMeaning meaning = known.get();
        return new Explained(
                meaning.permanence(),
                meaning.meaning().in(words.locale()),
                meaning.advice().in(words.locale()),
                meaning.certain() ? "" : words.text("error.uncertain"));
    }

    /// @return what blocked the message, where the code says that something did; `{0}` stands for the network
    public Optional<String> blockedBy(ProviderId provider, ErrorCode code) {
        return catalogues
                .errorOf(provider, code)
                .flatMap(ErrorMeaning::blockedBy)
                .map(blocker -> blocker.in(words.locale()));
    }

    /// @return whether the provider says by the code that nothing went wrong
    public boolean isNoError(ProviderId provider, ErrorCode code) {
        return catalogues.isNoError(provider, code);
    }

    /// @return what the provider claims by that status word
    public StatusMeaning statusOf(ProviderId provider, String rawStatus, Optional<ErrorCode> code) {
        return catalogues.statusOf(provider, rawStatus, code);
    }

    /// @return the provider's name for people
    public String nameOf(ProviderId provider) {
        return catalogues.nameOf(provider);
    }

    /// @return for what was not delivered and has no code
    public Explained none() {
        return new Explained(Permanence.UNKNOWN, words.text("error.none"), words.text("error.none.advice"), "");
    }
}
