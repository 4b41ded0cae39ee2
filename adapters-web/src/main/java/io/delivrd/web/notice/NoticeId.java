package io.delivrd.web.notice;

import io.delivrd.application.notice.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells deliveries apart for those who get them: the same however often one is sent.
final class NoticeId {

    private static final int BYTES = 16;

    private NoticeId() {}

    /// @return `msg_` and 32 digits
    static String of(Delivery delivery) {
        String text = delivery.notice().key() + "\n" + delivery.channel().id() + "\n" + delivery.address();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
