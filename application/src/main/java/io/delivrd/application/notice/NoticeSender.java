package io.delivrd.application.notice;

import java.util.Optional;
import java.util.Set;

/// Sends notices to where channels of its kinds lead.
public interface NoticeSender {

    Set<ChannelKind> kinds();

    /// @return what keeps it from sending anything at all, such as that no server for mails is configured
    Optional<Trouble> standing();

    /// Sends within seconds, or says why not. The same delivery sent again looks the same to who gets it.
    ///
    /// @param target of its channel
    Sending send(Delivery delivery, Target target);

    /// @return why the address cannot be called as things stand; empty also if it is not known whether it
    ///     answers
    Optional<Trouble> check(Target target);
}
