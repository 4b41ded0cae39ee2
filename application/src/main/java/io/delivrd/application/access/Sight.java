package io.delivrd.application.access;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import java.util.List;
import java.util.Optional;

/// What a caller may see: the one rule, applied where data leaves the application.
///
/// @param personal whether numbers, client-refs of single messages, texts and payloads are shown as received; else
///     masked
/// @param money whether prices and spend are shown; else left out, and hidden in payloads
public record Sight(boolean personal, boolean money) {

    /// What stands in the place of a text that is hidden.
    public static final String HIDDEN = "•••••";

    /// A page, and whatever else is asked for from a browser's session: screens are looked at over shoulders, so
    /// nothing
    /// personal is shown to anybody.
    public static Sight ofSession(Caller caller) {
        return new Sight(false, caller.may(Permission.SEE_MONEY));
    }

    /// What is asked for with a token.
    public static Sight ofToken(Caller caller) {
        return new Sight(caller.may(Permission.SEE_PERSONAL), caller.may(Permission.SEE_MONEY));
    }

    /// @param value a sum of money, or what holds nothing else
    public <T> Optional<T> money(Optional<T> value) {
        return money ? value : Optional.empty();
    }

    /// @param values sums of money
    public <T> List<T> money(List<T> values) {
        return money ? values : List.of();
    }

    /// @param prices of a part
    public PartPrices prices(PartPrices prices) {
        return money ? prices : PartPrices.NONE;
    }

    /// @param words of a provider, a sender or a file
    /// @return with everything masked that looks like a number or a price
    public String words(String words) {
        return new Masking(this).words(words);
    }

    /// @param campaign of the part; a client-ref is shown as far as it names the campaign
    public Attributes attributes(Attributes attributes, Campaign campaign) {
        return personal
                ? attributes
                : new Attributes(
                        attributes.clientRef().map(reference -> reference(reference, campaign)),
                        attributes.recipient().map(recipient -> new Msisdn(recipient.masked())),
                        attributes.senderId().map(sender -> new SenderId(words(sender.text()))));
    }

    private static ClientRef reference(ClientRef reference, Campaign campaign) {
        if (reference.text().equals(campaign.text())) {
            return reference;
        }
        return new ClientRef(
                reference.text().startsWith(campaign.text()) ? shortened(campaign.text()) + HIDDEN : HIDDEN);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 250));
    }

    /// @param scts a carrier's time as received
    /// @return hidden if it is none
    public String carrierTime(String scts) {
        return personal || Looks.likeATime(scts) ? scts : HIDDEN;
    }

    /// @param raw as received, in any form: JSON, XML, a form, CSV or text, broken or not
    /// @param known what may be shown of it because the part shows it anyway
    public String payload(String raw, Known known) {
        return new Masking(this, known).payload(raw);
    }
}
