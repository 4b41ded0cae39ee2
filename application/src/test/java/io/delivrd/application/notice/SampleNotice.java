package io.delivrd.application.notice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Notices and channels of tests.
public final class SampleNotice {

    private SampleNotice() {}

    /// @return with a key that no other has
    public static Notice aNotice() {
        return Notice.of(
                "test-" + UUID.randomUUID(),
                "alert.fired",
                Locale.ENGLISH,
                "spring-sale delivers 71 %, usually 93 %",
                List.of(
                        "Since 14:00, 1,082 of 3,731 were refused as spam.",
                        "Who must act: whoever writes the texts."));
    }

    public static Channel aWebhook() {
        return Channel.of(
                anId(),
                "CRM",
                new Target.Webhook("https://crm.example/hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    public static Channel aMail(String... addresses) {
        return Channel.of(
                anId(),
                "Campaign managers",
                new Target.Mail(List.of(addresses).stream()
                        .map(address -> new Target.Recipient(address, Optional.empty()))
                        .toList()));
    }

    public static ChannelId anId() {
        return new ChannelId(UUID.randomUUID());
    }
}
