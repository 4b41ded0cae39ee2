package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Sending;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.MessageRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What a submission says of a part, in few bytes, kept with the part so that receipts are folded without looking the
/// submission up. Equal sendings give equal bytes.
final class SendingCodec {

    private static final int VERSION = 1;

    private SendingCodec() {}

    static byte[] encode(Sending sending) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(ClaimCodec.micros(sending.submittedAt()));
            out.writeUTF(sending.message().map(MessageRef::text).orElse(""));
            out.writeByte(sending.number());
            out.writeByte(sending.count());
            out.writeUTF(sending.network().map(NetworkCode::text).orElse(""));
            out.writeUTF(sending.price().map(Price::text).orElse(""));
            out.writeUTF(sending.price().map(price -> price.currency().text()).orElse(""));
            out.writeByte(Attribute.bits(sending.names()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalStateException if the bytes were written by a newer version
    static Sending decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a sending was written by version " + version);
            }
            Instant submittedAt = ClaimCodec.instant(in.readLong());
            Optional<MessageRef> message = text(in).map(MessageRef::new);
            int number = in.readUnsignedByte();
            int count = in.readUnsignedByte();
            Optional<NetworkCode> network = text(in).map(NetworkCode::new);
            Optional<BigDecimal> amount = text(in).map(BigDecimal::new);
            Optional<CurrencyCode> currency = text(in).map(CurrencyCode::new);
            return new Sending(
                    submittedAt,
                    message,
                    number,
                    count,
                    network,
                    amount.flatMap(known -> currency.map(code -> new Price(known, code))),
                    Attribute.ofBits(in.readByte()));
        } catch (IOException e) {
            throw new UncheckedIOException("a sending is cut short", e);
        }
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
    }
}
