package io.delivrd.application.privacy;

import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.secret.SecretUnreadable;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps numbers that were erased from coming back by whatever way in: what comes is taken and counted, without
/// them.
///
/// Where no number was ever erased, which is the rule, this costs a look at an empty set.
public final class ErasedNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedNumbers.class);

    /// The detail of a request in quarantine that held one.
    private static final String HELD = "held a number that was erased, and was emptied";

    private static final Msisdn ANY = new Msisdn("0");
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

    private final Erasures erasures;
    private final Fingerprints fingerprints;
    private final CampaignRule campaigns;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong();
    private volatile boolean blind;

    public ErasedNumbers(Erasures erasures, Fingerprints fingerprints, CampaignRule campaigns) {
        this.erasures = erasures;
        this.fingerprints = fingerprints;
        this.campaigns = campaigns;
    }

    /// Learns of numbers that were erased since, by whichever instance.
    ///
    /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away
    public void refresh() {
        List<Erasures.Tombstone> since = erasures.after(last.get());
        if (since.isEmpty() || !canTell()) {
            return;
        }
        for (Erasures.Tombstone tombstone : since) {
            known.add(tombstone.fingerprint());
            last.accumulateAndGet(tombstone.entry(), Math::max);
        }
    }

    /// Receipts are not to be turned away for a key that is lost.
    private boolean canTell() {
        try {
            String _ = fingerprints.of(ANY);
            blind = false;
            return true;
        } catch (SecretUnreadable e) {
            if (!blind) {
                LOG.error("numbers that were erased cannot be told from others and may come back: {}", e.getMessage());
            }
            blind = true;
            return false;
        }
    }

    /// @throws SecretUnreadable if the key of the fingerprints cannot be opened here
    String fingerprint(Msisdn number) {
        return fingerprints.of(number);
    }

    /// @return what stands in place of a number that was erased, within other text
    static String mark(String fingerprint) {
        return "erased-" + fingerprint.substring(0, 12);
    }

    private boolean holds(Msisdn number) {
        return number.isNumber() && known.contains(fingerprints.of(number));
    }

    /// @return the receipt, without what is personal if its number was erased
    public DeliveryReceipt without(DeliveryReceipt receipt) {
        if (known.isEmpty()) {
            return receipt;
        }
        PartKey part = without(receipt.part());
        Attributes attributes = without(receipt.attributes());
        boolean named =
                receipt.attributes().recipient().filter(Msisdn::isNumber).isPresent();
        return part.equals(receipt.part())
                        && attributes.equals(receipt.attributes())
                        && (named || !isHeldIn(receipt.raw()))
                ? receipt
                : new DeliveryReceipt(part, receipt.claim().naming(attributes.names()), receipt.scts(), attributes, "");
    }

    /// @return the submission, without what is personal if its number was erased
    public Submission without(Submission submission) {
        if (known.isEmpty()) {
            return submission;
        }
        PartKey part = without(submission.part());
        Attributes attributes = without(submission.attributes());
        return part.equals(submission.part()) && attributes.equals(submission.attributes())
                ? submission
                : new Submission(part, submission.sending().naming(attributes.names()), attributes);
    }

    /// @return the reply, without what is personal if its number was erased
    public Reply without(Reply reply) {
        return known.isEmpty() || reply.number().filter(this::holds).isEmpty() ? reply : reply.withoutPerson();
    }

    /// @return the request, emptied if it holds a number that was erased
    public QuarantinedRequest without(QuarantinedRequest request) {
        if (known.isEmpty()) {
            return request;
        }
        boolean held = Stream.of(
                        request.query(),
                        request.head().url(),
                        String.join(" ", request.head().headers().values()),
                        new String(request.body(), StandardCharsets.UTF_8))
                .anyMatch(this::isHeldIn);
        return held ? request.emptied(HELD) : request;
    }

    private boolean isHeldIn(String text) {
        return Stream.of(text, decoded(text))
                .distinct()
                .anyMatch(form -> Msisdn.within(form).anyMatch(this::holds));
    }

    /// As of a form or a URL; what is beyond ASCII is in no number.
    private static String decoded(String text) {
        return ESCAPED.matcher(text.replace('+', ' '))
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /// Some providers' ids of messages hold the number.
    ///
    /// @return the part, called otherwise if its id holds a number that was erased
    public PartKey without(PartKey part) {
        if (known.isEmpty()) {
            return part;
        }
        String id = part.messageId().text();
        Optional<Msisdn> held = Msisdn.within(id).filter(this::holds).findFirst();
        return held.isEmpty()
                ? part
                : new PartKey(
                        part.provider(),
                        part.account(),
                        new MessageId(id.replace(held.get().text(), mark(fingerprint(held.get())))));
    }

    /// Of the client-ref what its campaign says stays, so that what comes is counted where it would have been.
    private Attributes without(Attributes attributes) {
        boolean recipient = attributes.recipient().filter(this::holds).isPresent();
        boolean sender = attributes
                .senderId()
                .flatMap(id -> Msisdn.find(id.text()))
                .filter(this::holds)
                .isPresent();
        Optional<Msisdn> referred = attributes
                .clientRef()
                .flatMap(ref -> Msisdn.within(ref.text()).filter(this::holds).findFirst());
        if (!recipient && !sender && referred.isEmpty()) {
            return attributes;
        }
        return new Attributes(
                attributes.clientRef().map(ref -> campaignOf(ref, referred)),
                recipient ? Optional.empty() : attributes.recipient(),
                sender ? Optional.<SenderId>empty() : attributes.senderId());
    }

    private ClientRef campaignOf(ClientRef reference, Optional<Msisdn> referred) {
        String campaign = campaigns.campaignOf(Optional.of(reference)).text();
        return new ClientRef(referred.map(number -> campaign.replace(number.text(), mark(fingerprint(number))))
                .orElse(campaign));
    }
}
