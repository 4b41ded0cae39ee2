package io.delivrd.application.notice;

import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.application.rates.InvalidParameter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What people enter of a channel, read and checked.
final class ChannelReader {

    static final int LONGEST_NAME = 80;

    private static final int MOST_ADDRESSES = 100;
    private static final int LONGEST_URL = 2_000;
    private static final int SECRET_BYTES = 32;
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,188}[A-Za-z0-9])?");

    private final NoticeSenders senders;
    private final RandomGenerator random;

    /// @param senders know which addresses they would not send to
    /// @param random makes secrets where none is entered
    ChannelReader(NoticeSenders senders, RandomGenerator random) {
        this.senders = senders;
        this.random = random;
    }

    static String name(ChannelForm form) {
        String name = form.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidParameter("name", "name", "must be one line of 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    static Optional<Locale> language(ChannelForm form) {
        String tag = form.language().strip();
        return tag.isEmpty()
                ? Optional.empty()
                : Optional.of(NoticeLanguages.find(tag)
                        .orElseThrow(() -> InvalidParameter.noneOf("language", NoticeLanguages.tags())));
    }

    Target target(ChannelForm form, Optional<Target> before) {
        ChannelKind kind = ChannelKind.of(form.kind())
                .orElseThrow(() -> InvalidParameter.noneOf(
                        "kind",
                        Arrays.stream(ChannelKind.values())
                                .map(ChannelKind::tag)
                                .toList()));
        Target target = switch (kind) {
            case EMAIL -> new Target.Mail(recipients(form.addresses(), known(before)));
            case WEBHOOK ->
                new Target.Webhook(url(form, before), secret(form.secret().strip(), before));
            case SLACK -> new Target.Slack(url(form, before));
            case TEAMS -> new Target.Teams(url(form, before));
        };
        senders.check(target).ifPresent(trouble -> {
            throw new InvalidParameter(
                    kind == ChannelKind.EMAIL ? "to" : "url", trouble.reason().tag(), words(trouble.reason()));
        });
        return target;
    }

    private static String words(Reason reason) {
        return reason == Reason.PRIVATE_ADDRESS
                ? "leads into a private network, which delivrd.notices.allow-private does not allow"
                : "must be an http or https address without user name";
    }

    private static List<Recipient> known(Optional<Target> before) {
        return before.orElse(null) instanceof Target.Mail mail ? mail.recipients() : List.of();
    }

    /// Who has unsubscribed stays so, until taken off the list and put on it again.
    static List<Recipient> recipients(List<String> addresses, List<Recipient> before) {
        List<String> wanted = addresses.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (wanted.isEmpty() || wanted.size() > MOST_ADDRESSES) {
            throw new InvalidParameter("to", "addresses", "must be 1 to " + MOST_ADDRESSES + " mail addresses");
        }
        if (wanted.stream().anyMatch(address -> !MAIL_ADDRESS.matcher(address).matches() || address.contains(".."))) {
            throw new InvalidParameter("to", "address", "holds what is no mail address");
        }
        return wanted.stream()
                .map(address -> before.stream()
                        .filter(recipient -> recipient.address().equals(address))
                        .findFirst()
                        .orElseGet(() -> new Recipient(address, Optional.empty())))
                .toList();
    }

    private static String url(ChannelForm form, Optional<Target> before) {
        String url = form.url().strip();
        if (url.isEmpty() && before.isPresent()) {
            return switch (before.get()) {
                case Target.Mail _ -> "";
                case Target.Webhook webhook -> webhook.url();
                case Target.Slack(String kept) -> kept;
                case Target.Teams(String kept) -> kept;
            };
        }
        if (url.isEmpty() || url.length() > LONGEST_URL || url.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new InvalidParameter("url", Reason.BAD_ADDRESS.tag(), words(Reason.BAD_ADDRESS));
        }
        return url;
    }

    private String secret(String entered, Optional<Target> before) {
        if (entered.isEmpty()) {
            return before.orElse(null) instanceof Target.Webhook webhook ? webhook.secret() : newSecret();
        }
        if (!isSecret(entered)) {
            throw new InvalidParameter(
                    "secret",
                    "webhook_secret",
                    "must be whsec_ with " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " bytes in Base64");
        }
        return entered;
    }

    private static boolean isSecret(String text) {
        try {
            int bytes = text.startsWith(ManageChannels.SECRET_PREFIX)
                    ? Base64.getDecoder().decode(text.substring(ManageChannels.SECRET_PREFIX.length())).length
                    : 0;
            return bytes >= SHORTEST_SECRET && bytes <= LONGEST_SECRET;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return ManageChannels.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
