package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Flood;
import io.delivrd.domain.message.Flood.Namer;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.RecordId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The claims of a part in few bytes, kept with the part so that the next receipt is folded without reading receipts.
///
/// Equal claims give equal bytes. Enum constants are written by position: new ones go to the end. What a flooded part
/// knows beyond them follows.
final class ClaimCodec {

    // Claims of pushes are written as ever, so that equal claims stay equal bytes.
    private static final int PUSHES_ONLY = 1;
    private static final int WITH_SUBMISSION_TIMES = 2;
    private static final int FLOODED = 3;
    private static final int WITH_MEMBERSHIPS = 4;
    private static final int FLOODED_WITH_MEMBERSHIPS = 5;
    private static final int WITH_RECORDS = 6;
    private static final int FLOODED_WITH_RECORDS = 7;
    private static final long NO_TIME = Long.MIN_VALUE;

    private ClaimCodec() {}

    /// What the bytes hold.
    record Decoded(List<Claim> claims, Optional<Flood> flood) {}

    static byte[] encode(Part part) {
        return encode(part.claims(), part.flood());
    }

    static byte[] encode(List<Claim> claims, Optional<Flood> flood) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96 * claims.size() + 4);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            boolean withTimes = flood.isPresent();
            boolean withMemberships = false;
            boolean withRecords = false;
            for (Claim claim : claims) {
                withTimes |= claim.submittedAt().isPresent();
                withMemberships |= claim.membership().isPresent();
                withRecords |= claim.record().isPresent();
            }
            int version = version(flood.isPresent(), withTimes, withMemberships, withRecords);
            out.writeByte(version);
            out.writeShort(claims.size());
            for (Claim claim : claims) {
                write(out, claim);
                if (version >= WITH_SUBMISSION_TIMES) {
                    out.writeLong(claim.submittedAt().map(ClaimCodec::micros).orElse(NO_TIME));
                }
                if (version >= WITH_MEMBERSHIPS) {
                    write(out, claim.membership());
                }
                if (version >= WITH_RECORDS) {
                    out.writeUTF(claim.record().map(RecordId::text).orElse(""));
                }
            }
            if (flood.isPresent()) {
                write(out, flood.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static int version(boolean flooded, boolean withTimes, boolean withMemberships, boolean withRecords) {
        if (withRecords) {
            return flooded ? FLOODED_WITH_RECORDS : WITH_RECORDS;
        }
        if (withMemberships) {
            return flooded ? FLOODED_WITH_MEMBERSHIPS : WITH_MEMBERSHIPS;
        }
        return flooded ? FLOODED : withTimes ? WITH_SUBMISSION_TIMES : PUSHES_ONLY;
    }

    private static void write(DataOutputStream out, Optional<Membership> membership) throws IOException {
        out.writeUTF(membership.map(whole -> whole.message().text()).orElse(""));
        if (membership.isPresent()) {
            out.writeByte(membership.get().number());
            out.writeByte(membership.get().count());
        }
    }

    private static Optional<Membership> membership(DataInputStream in) throws IOException {
        String ref = in.readUTF();
        return ref.isEmpty()
                ? Optional.empty()
                : Optional.of(new Membership(new MessageRef(ref), in.readUnsignedByte(), in.readUnsignedByte()));
    }

    /// @throws IllegalStateException if the bytes were written by a newer version
    static Decoded decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version < PUSHES_ONLY || version > FLOODED_WITH_RECORDS) {
                throw new IllegalStateException("claims were written by version " + version);
            }
            int size = in.readUnsignedShort();
            List<Claim> claims = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                claims.add(read(in, version));
            }
            boolean flooded =
                    version == FLOODED || version == FLOODED_WITH_MEMBERSHIPS || version == FLOODED_WITH_RECORDS;
            return new Decoded(claims, flooded ? Optional.of(flood(in)) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("claims are cut short", e);
        }
    }

    private static void write(DataOutputStream out, Flood flood) throws IOException {
        out.writeByte(Attribute.bits(flood.namers().keySet()));
        for (Attribute attribute : ATTRIBUTES) {
            Optional<Namer> namer = Optional.ofNullable(flood.namers().get(attribute));
            if (namer.isPresent()) {
                out.writeBoolean(namer.get().isRecord());
                out.writeByte(namer.get().state().ordinal());
                write(out, namer.get().id());
            }
        }
    }

    private static Flood flood(DataInputStream in) throws IOException {
        EnumMap<Attribute, Namer> namers = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.ofBits(in.readByte())) {
            namers.put(attribute, new Namer(in.readBoolean(), STATES.get(in.readByte()), id(in)));
        }
        return new Flood(namers);
    }

    private static void write(DataOutputStream out, ReceiptId id) throws IOException {
        out.writeLong(id.value().getMostSignificantBits());
        out.writeLong(id.value().getLeastSignificantBits());
    }

    private static ReceiptId id(DataInputStream in) throws IOException {
        return new ReceiptId(new UUID(in.readLong(), in.readLong()));
    }

    private static void write(DataOutputStream out, Claim claim) throws IOException {
        write(out, claim.id());
        out.writeByte(claim.state().ordinal());
        out.writeByte(claim.evidence().ordinal());
        out.writeByte(claim.source().ordinal());
        out.writeByte(Attribute.bits(claim.names()));
        out.writeLong(claim.pushedAt().map(ClaimCodec::micros).orElse(NO_TIME));
        out.writeLong(micros(claim.receivedAt()));
        out.writeUTF(claim.rawStatus());
        out.writeUTF(claim.code().map(ErrorCode::text).orElse(""));
        out.writeUTF(claim.network().map(NetworkCode::text).orElse(""));
        if (claim.price().isPresent()) {
            byte[] amount = claim.price().get().amount().unscaledValue().toByteArray();
            out.writeByte(amount.length);
            out.write(amount);
            out.writeUTF(claim.price().get().currency().text());
        } else {
            out.writeByte(0);
        }
    }

    private static Claim read(DataInputStream in, int version) throws IOException {
        ReceiptId id = id(in);
        DeliveryState state = STATES.get(in.readByte());
        Evidence evidence = EVIDENCES.get(in.readByte());
        ReceiptSource source = SOURCES.get(in.readByte());
        Set<Attribute> names = Attribute.ofBits(in.readByte());
        long pushedAt = in.readLong();
        Instant receivedAt = instant(in.readLong());
        String rawStatus = in.readUTF();
        String code = in.readUTF();
        String network = in.readUTF();
        Optional<Price> price = price(in);
        long submittedAt = version >= WITH_SUBMISSION_TIMES ? in.readLong() : NO_TIME;
        Optional<Membership> membership = version >= WITH_MEMBERSHIPS ? membership(in) : Optional.empty();
        String record = version >= WITH_RECORDS ? in.readUTF() : "";
        return new Claim(
                id,
                state,
                rawStatus,
                code.isEmpty() ? Optional.empty() : Optional.of(new ErrorCode(code)),
                evidence,
                source,
                time(pushedAt),
                time(submittedAt),
                receivedAt,
                network.isEmpty() ? Optional.empty() : Optional.of(new NetworkCode(network)),
                price,
                membership,
                record.isEmpty() ? Optional.empty() : Optional.of(new RecordId(record)),
                names);
    }

    private static Optional<Instant> time(long micros) {
        return micros == NO_TIME ? Optional.empty() : Optional.of(instant(micros));
    }

    private static Optional<Price> price(DataInputStream in) throws IOException {
        int length = in.readByte();
        if (length == 0) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(new BigInteger(in.readNBytes(length)), Price.SCALE);
        return Optional.of(new Price(amount, new CurrencyCode(in.readUTF())));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static final List<DeliveryState> STATES = List.of(DeliveryState.values());
    private static final List<Evidence> EVIDENCES = List.of(Evidence.values());
    private static final List<ReceiptSource> SOURCES = List.of(ReceiptSource.values());
    private static final List<Attribute> ATTRIBUTES = List.of(Attribute.values());
}
