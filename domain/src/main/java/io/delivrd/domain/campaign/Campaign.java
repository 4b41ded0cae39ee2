package io.delivrd.domain.campaign;

import io.delivrd.domain.text.Text;

/// What messages are reported together; derived from the client-ref by a [CampaignRule].
///
/// @param text 1 to 255 characters, kept as received
public record Campaign(String text) implements Comparable<Campaign> {

    public Campaign {
        Text.checked("campaign", text, 255);
    }

    @Override
    public int compareTo(Campaign other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
