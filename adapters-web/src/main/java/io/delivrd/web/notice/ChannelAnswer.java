package io.delivrd.web.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.Trouble;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A channel. What is secret is told to nobody but who makes a webhook, once.
///
/// @param language in which it is told; null for the installation's
/// @param working whether notices leave by it as things stand
/// @param off since when and why it is off
/// @param problem what keeps all channels of its kind from working
/// @param failure the last failure since something got through
/// @param to of e-mail, for admins
/// @param host of the others, for admins
/// @param secret of a webhook, in the answer to who made or changed it
@Serdeable
record ChannelAnswer(
        String id,
        String kind,
        String name,
        @Nullable String language,
        boolean enabled,
        boolean working,
        @Nullable Since off,
        @Nullable String problem,
        @Nullable Since failure,
        @Nullable List<Recipient> to,
        @Nullable String host,
        @Nullable String secret) {

    @Serdeable
    record Recipient(String address, boolean subscribed) {}

    /// @param detail such as the status that came back
    @Serdeable
    record Since(Instant at, String reason, @Nullable String detail) {

        static @Nullable Since of(Optional<Channel.Since> since) {
            return since.map(then ->
                            new Since(then.at(), then.trouble().reason().tag(), ChannelAnswer.detail(then.trouble())))
                    .orElse(null);
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<ChannelAnswer> channels) {}

    /// @param ok whether all of it was sent
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Tested(boolean ok, List<Trial> results) {

        static Tested of(List<ManageChannels.Trial> trials) {
            return new Tested(
                    trials.stream().allMatch(trial -> trial.trouble().isEmpty()),
                    trials.stream()
                            .map(trial -> new Trial(
                                    trial.address().isEmpty() ? null : trial.address(),
                                    trial.trouble().isEmpty() ? "sent" : "failed",
                                    trial.trouble()
                                            .map(trouble -> trouble.reason().tag())
                                            .orElse(null),
                                    trial.trouble().map(ChannelAnswer::detail).orElse(null)))
                            .toList());
        }
    }

    /// @param state `sent` or `failed`
    @Serdeable
    record Trial(
            @Nullable String address,
            String state,
            @Nullable String reason,
            @Nullable String detail) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param kind `email`, `webhook`, `slack` or `teams`
    /// @param to of e-mail
    /// @param url of the others
    /// @param secret of a webhook; left out, a new one gets one
    /// @param language `en` or `de`; left out, that of the installation
    @Serdeable
    record Request(
            String kind,
            String name,
            @Nullable List<String> to,
            @Nullable String url,
            @Nullable String secret,
            @Nullable String language) {}

    static @Nullable String detail(Trouble trouble) {
        return trouble.detail().isEmpty() ? null : trouble.detail();
    }

    /// @param admin whether who asks may see where it leads
    /// @param telling whether the secret is told
    static ChannelAnswer of(Channel channel, Optional<Trouble> standing, boolean admin, boolean telling) {
        Optional<Target> target = channel.target().filter(_ -> admin);
        return new ChannelAnswer(
                channel.id().toString(),
                channel.kind().tag(),
                channel.name(),
                channel.language().map(Locale::toLanguageTag).orElse(null),
                channel.isOn(),
                channel.isOn() && standing.isEmpty() && channel.target().isPresent(),
                Since.of(channel.off()),
                standing.map(trouble -> trouble.reason().tag()).orElse(null),
                Since.of(channel.failure()),
                target.filter(Target.Mail.class::isInstance)
                        .map(Target.Mail.class::cast)
                        .map(ChannelAnswer::recipients)
                        .orElse(null),
                target.map(ChannelAnswer::host).filter(host -> !host.isEmpty()).orElse(null),
                target.filter(_ -> telling)
                        .filter(Target.Webhook.class::isInstance)
                        .map(known -> ((Target.Webhook) known).secret())
                        .orElse(null));
    }

    private static List<Recipient> recipients(Target.Mail mail) {
        return mail.recipients().stream()
                .map(recipient -> new Recipient(recipient.address(), recipient.isSubscribed()))
                .toList();
    }

    private static String host(Target target) {
        return switch (target) {
            case Target.Mail _ -> "";
            case Target.Webhook webhook -> URI.create(webhook.url()).getHost();
            case Target.Slack(String url) -> URI.create(url).getHost();
            case Target.Teams(String url) -> URI.create(url).getHost();
        };
    }
}
