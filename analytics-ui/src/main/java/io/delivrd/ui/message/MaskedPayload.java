package io.delivrd.ui.message;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Msisdn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides personal data in texts that are shown to people.
final class MaskedPayload {

    private static final String HIDDEN = "•••••";

    /// Keys whose values are numbers of recipients or texts, in JSON and in forms.
    private static final String KEYS = "msisdn|recipient|destination|text|body|message[-_]body";

    private static final Pattern JSON = Pattern.compile(
            "(\"(?:" + KEYS + ")\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[0-9+]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM =
            Pattern.compile("((?:^|[&?\\s])(?:" + KEYS + ")=)([^&\\s]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON_REFERENCE =
            Pattern.compile("(\"client[-_]ref\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\")", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM_REFERENCE =
            Pattern.compile("((?:^|[&?\\s])client[-_]ref=)([^&\\s]*)", Pattern.CASE_INSENSITIVE);

    private MaskedPayload() {}

    /// @param raw as received
    /// @param personal what the part is known to hold
    static String mask(String raw, Attributes personal, Campaign campaign) {
        String text = raw;
        if (personal.recipient().isPresent()) {
            Msisdn recipient = personal.recipient().get();
            text = recipient.maskedIn(text);
        }
        text = hide(hide(text, JSON), FORM);
        if (personal.clientRef().isPresent() && !isCampaign(personal.clientRef().get(), campaign)) {
            String reference = personal.clientRef().get().text();
            text = hide(hide(text, JSON_REFERENCE), FORM_REFERENCE).replace(reference, reference(reference, campaign));
        }
        return text;
    }

    /// @return the reference as far as it names the campaign
    static Optional<String> reference(Attributes personal, Campaign campaign) {
        return personal.clientRef().map(ref -> reference(ref.text(), campaign));
    }

    private static String reference(String reference, Campaign campaign) {
        if (reference.equals(campaign.text())) {
            return reference;
        }
        return reference.startsWith(campaign.text()) ? campaign.text() + HIDDEN : HIDDEN;
    }

    private static boolean isCampaign(ClientRef reference, Campaign campaign) {
        return reference.text().equals(campaign.text());
    }

    /// A value that is masked already stays as it is.
    private static String hide(String text, Pattern pattern) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(2).contains("**")
                                ? found.group()
                                : found.group(1) + (found.group(2).startsWith("\"") ? '"' + HIDDEN + '"' : HIDDEN)));
    }
}
