package io.delivrd.domain.message;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Flood.Namer;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.SenderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One message part: its submission, the set of its receipts' claims, and what they name.
///
/// Adding receipts and the submission is commutative, associative and idempotent: every order, repetition and batching
/// of the same ends in an equal part.
///
/// It keeps [#MOST_CLAIMS] claims. Of more, those of the kind (push or record, and state) with the most claims go, of
/// them those of the greatest ids: no kind vanishes for another. What decides this belongs to a receipt's identity and
/// never changes with its repeats, so a claim that is kept was kept ever since it came, and which are kept depends on
/// the set alone. What lies beyond has no effect but to name attributes.
///
/// @param claims distinct, in the order of [Claim#BY_EVENT_TIME]
/// @param sending what the sender told of it, if anything
/// @param attributes each as the sender named it, else as a push names it, else a record; of several such receipts
///     that of the earliest state, then of the least id
/// @param flood present once there were more receipts than are kept
public record Part(
        PartKey key, List<Claim> claims, Optional<Sending> sending, Attributes attributes, Optional<Flood> flood) {

    /// Providers send one to five for a part, and one an hour at worst while a handset is away: ten days of that. In
    /// some 100 bytes each, they are read and written with every batch that concerns the part.
    public static final int MOST_CLAIMS = 256;

    private static final int KINDS = 2 * DeliveryState.values().length;

    public Part {
        if (claims.size() > MOST_CLAIMS) {
            List<Claim> all = claims;
            flood = flood.or(() -> Optional.of(Flood.of(all)));
            claims = kept(all);
        }
        claims = List.copyOf(claims);
    }

    /// @return a part nothing is known of
    public static Part unheardOf(PartKey key) {
        return new Part(key, List.of(), Optional.empty(), Attributes.NONE, Optional.empty());
    }

    /// @return when it was handed to the provider: as the sender says, else the earliest of the provider's records
    public Optional<Instant> submittedAt() {
        if (sending.isPresent()) {
            return Optional.of(sending.get().submittedAt());
        }
        Optional<Instant> earliest = Optional.empty();
        for (Claim claim : claims) {
            Optional<Instant> recorded = claim.submittedAt();
            if (recorded.isPresent() && (earliest.isEmpty() || recorded.get().isBefore(earliest.get()))) {
                earliest = recorded;
            }
        }
        return earliest;
    }

    /// @return the part with what the sender told of it; the part itself if the sender told before
    /// @throws IllegalArgumentException if the submission is of another part
    public Part with(Submission submission) {
        if (!submission.part().equals(key)) {
            throw new IllegalArgumentException("submission is of another part");
        }
        if (sending.isPresent()) {
            return this;
        }
        Attributes named = submission.attributes();
        return new Part(
                key,
                claims,
                Optional.of(submission.sending()),
                new Attributes(
                        named.clientRef().or(attributes::clientRef),
                        named.recipient().or(attributes::recipient),
                        named.senderId().or(attributes::senderId)),
                flood);
    }

    /// @return which part of which message it is: as the sender says, else as the provider's records do, of several the
    ///     least; empty for a part that is a message of its own
    public Optional<Membership> membership() {
        Optional<Membership> told = sending.flatMap(Sending::membership);
        for (int i = 0; told.isEmpty() && i < claims.size(); i++) {
            if (claims.get(i).membership().isPresent()) {
                return claims.stream()
                        .flatMap(claim -> claim.membership().stream())
                        .min(Comparator.naturalOrder());
            }
        }
        return told;
    }

    /// @return whether a receipt of that identity was added before, and is kept
    public boolean holds(ReceiptId receipt) {
        return indexOf(receipt) >= 0;
    }

    private int indexOf(ReceiptId receipt) {
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).id().equals(receipt)) {
                return i;
            }
        }
        return -1;
    }

    /// @return the part with that receipt; the part itself for a repeat that says nothing more, and for a receipt that
    ///     is not kept
    /// @throws IllegalArgumentException if the receipt is of another part
    public Part with(DeliveryReceipt receipt) {
        if (!receipt.part().equals(key)) {
            throw new IllegalArgumentException("receipt " + receipt.claim().id() + " is of another part");
        }
        Claim added = receipt.claim();
        if (claims.isEmpty() && sending.isEmpty()) {
            return new Part(key, List.of(added), sending, receipt.attributes(), flood);
        }
        Attributes named = receipt.attributes();
        Attributes attributesNow = new Attributes(
                named(Attribute.CLIENT_REF, receipt, named.clientRef(), attributes.clientRef(), ClientRef::text),
                named(Attribute.RECIPIENT, receipt, named.recipient(), attributes.recipient(), Msisdn::text),
                named(Attribute.SENDER_ID, receipt, named.senderId(), attributes.senderId(), SenderId::text));
        List<Claim> next = new ArrayList<>(claims);
        int known = indexOf(added.id());
        if (known >= 0) {
            added = next.remove(known).alsoAs(added);
        }
        int place = Collections.binarySearch(next, added, Claim.BY_EVENT_TIME);
        next.add(place < 0 ? -place - 1 : place, added);
        Optional<Flood> floodNow = flood.map(beyond -> beyond.with(receipt.claim()));
        Claim last = added;
        if (next.size() > MOST_CLAIMS) {
            floodNow = floodNow.or(() -> Optional.of(Flood.of(next)));
            last = next.remove(leastWanted(next));
        }
        boolean sameClaims =
                known >= 0 ? added.equals(claims.get(known)) : next.size() == claims.size() && last.equals(added);
        return sameClaims && attributesNow.equals(attributes) && floodNow.equals(flood)
                ? this
                : new Part(key, next, sending, attributesNow, floodNow);
    }

    /// @return the place of the claim to go first
    private static int leastWanted(List<Claim> claims) {
        int[] sizes = new int[KINDS];
        claims.forEach(claim -> sizes[kind(claim)]++);
        int most = most(sizes);
        int place = -1;
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (kind(claim) == most
                    && (place < 0 || claim.id().compareTo(claims.get(place).id()) > 0)) {
                place = i;
            }
        }
        return place;
    }

    private static int most(int[] sizes) {
        int most = 0;
        for (int kind = 1; kind < KINDS; kind++) {
            most = sizes[kind] >= sizes[most] ? kind : most;
        }
        return most;
    }

    /// Lets the least wanted go until few enough are left, however many there are.
    private static List<Claim> kept(List<Claim> claims) {
        int[] room = new int[KINDS];
        claims.forEach(claim -> room[kind(claim)]++);
        for (int excess = claims.size() - MOST_CLAIMS; excess > 0; excess--) {
            room[most(room)]--;
        }
        Set<ReceiptId> ids = new HashSet<>();
        claims.stream().sorted(Comparator.comparing(Claim::id)).forEach(claim -> {
            if (room[kind(claim)]-- > 0) {
                ids.add(claim.id());
            }
        });
        return claims.stream().filter(claim -> ids.contains(claim.id())).toList();
    }

    private static int kind(Claim claim) {
        return 2 * claim.state().ordinal() + (claim.source().isRecord() ? 1 : 0);
    }

    /// Of the claims that name it one decides, by what it is and not by when it came. Where its repeats disagree, the
    /// lesser text. Where the value of the one that decides was erased, no other steps in its place.
    private <T> Optional<T> named(
            Attribute attribute,
            DeliveryReceipt receipt,
            Optional<T> ofReceipt,
            Optional<T> current,
            Function<T, String> text) {
        boolean sendersWord =
                sending.filter(told -> told.names().contains(attribute)).isPresent();
        if (sendersWord || !receipt.claim().names().contains(attribute) || ofReceipt.equals(current)) {
            return current;
        }
        int order = namer(attribute)
                .map(namer -> Namer.of(receipt.claim()).compareTo(namer))
                .orElse(-1);
        boolean instead = order < 0
                || order == 0
                        && ofReceipt.isPresent()
                        && (current.isEmpty() || text.apply(ofReceipt.get()).compareTo(text.apply(current.get())) < 0);
        return instead ? ofReceipt : current;
    }

    private Optional<Namer> namer(Attribute attribute) {
        return flood.isPresent() ? flood.get().namer(attribute) : Namer.of(attribute, claims);
    }

    /// @return whether a receipt or the sender names that attribute, its value erased or not
    public boolean names(Attribute attribute) {
        return sending.filter(told -> told.names().contains(attribute)).isPresent()
                || namer(attribute).isPresent();
    }
}
