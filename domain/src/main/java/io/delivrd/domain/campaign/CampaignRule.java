package io.delivrd.domain.campaign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a campaign is derived from a client-ref, so that a reference per customer does not make a million campaigns.
public sealed interface CampaignRule {

    /// Where there is no client-ref the part is still counted.
    Campaign NO_REFERENCE = new Campaign("(no reference)");

    /// The whole client-ref is the campaign.
    record WholeReference() implements CampaignRule {}

    /// The text before the first delimiter; the whole client-ref where it has none or nothing stands before it.
    ///
    /// @param delimiter one character or more
    record BeforeDelimiter(String delimiter) implements CampaignRule {
        public BeforeDelimiter {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("delimiter is empty");
            }
        }
    }

    /// The first group of a regular expression; the whole client-ref where it does not match.
    ///
    /// @param pattern with at least one group
    record FirstGroup(Pattern pattern) implements CampaignRule {
        public FirstGroup {
            if (pattern.matcher("").groupCount() < 1) {
                throw new IllegalArgumentException("the regular expression has no group");
            }
        }
    }

    /// @return never empty: [#NO_REFERENCE] where there is no client-ref
    default Campaign campaignOf(Optional<ClientRef> clientRef) {
        return clientRef.map(ref -> new Campaign(nameOf(ref.text()))).orElse(NO_REFERENCE);
    }

    private String nameOf(String reference) {
        String name = switch (this) {
            case WholeReference() -> reference;
            case BeforeDelimiter(String delimiter) -> {
                int at = reference.indexOf(delimiter);
                yield at > 0 ? reference.substring(0, at) : reference;
            }
            case FirstGroup(Pattern pattern) -> {
                Matcher matcher = pattern.matcher(reference);
                yield matcher.find() && matcher.group(1) != null ? matcher.group(1) : reference;
            }
        };
        return name.isBlank() ? reference : name;
    }
}
