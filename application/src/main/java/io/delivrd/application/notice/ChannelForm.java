package io.delivrd.application.notice;

import java.util.List;

/// What somebody enters of a channel.
///
/// @param kind one of [ChannelKind#tag()]
/// @param addresses of e-mail
/// @param url of the others; empty text keeps that which the channel has
/// @param secret of a webhook; empty text keeps it, or has a new channel get one
/// @param language such as `de`; empty text for the usual one
public record ChannelForm(
        String kind, String name, List<String> addresses, String url, String secret, String language) {

    public ChannelForm {
        addresses = List.copyOf(addresses);
    }

    /// Neither addresses nor secrets are told.
    @Override
    public String toString() {
        return "ChannelForm[" + kind + "]";
    }
}
