package io.delivrd.web.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server that takes our mails. Without a host there is none, and mail is off.
///
/// @param port by default 587, with `tls` 465, with `none` 25
/// @param username empty: it is not asked for one
/// @param from whom mails are from
/// @param tls `starttls`, which is insisted on, `tls` from the first byte, or `none`
@ConfigurationProperties("delivrd.smtp")
record SmtpSettings(
        Optional<String> host,
        @Nullable Integer port,
        Optional<String> username,
        Optional<String> password,
        Optional<String> from,
        @Bindable(defaultValue = "starttls") String tls) {

    private static final String STARTTLS = "starttls";
    private static final String TLS = "tls";
    private static final String NONE = "none";

    SmtpSettings {
        // An empty environment variable sets nothing.
        host = host.filter(text -> !text.isBlank());
        username = username.filter(text -> !text.isBlank());
        password = password.filter(text -> !text.isEmpty());
        from = from.filter(text -> !text.isBlank());
        tls = tls.isBlank() ? STARTTLS : tls;
        if (!List.of(STARTTLS, TLS, NONE).contains(tls)) {
            throw new ConfigurationException("delivrd.smtp.tls: must be starttls, tls or none");
        }
        if (host.isPresent() && from.isEmpty()) {
            throw new ConfigurationException("delivrd.smtp.from: says whom mails are from, and is missing");
        }
    }

    boolean startsTls() {
        return tls.equals(STARTTLS);
    }

    boolean isTls() {
        return tls.equals(TLS);
    }

    int portInUse() {
        if (port != null) {
            return port;
        }
        return startsTls() ? 587 : isTls() ? 465 : 25;
    }

    /// Neither user nor password is told.
    @Override
    public String toString() {
        return "SmtpSettings[" + host + "]";
    }
}
