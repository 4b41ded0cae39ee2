package io.delivrd.application.reply;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Ties replies in memory: passes the same contract as the database.
public final class InMemoryCampaignReplies implements CampaignReplies {

    private static final Duration WITHIN = Duration.ofDays(7);

    private final InMemoryReplies replies;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<PartKey, Optional<Campaign>> looked = new HashMap<>();
    private final Set<PartKey> again = new HashSet<>();

    public InMemoryCampaignReplies(InMemoryReplies replies) {
        this.replies = replies;
    }

    private record Sent(MessageId id, Msisdn number, SenderId sender, Campaign campaign, Instant at) {}

    /// Lets a message have gone out.
    public synchronized void sent(MessageId id, Msisdn number, SenderId sender, Campaign campaign, Instant at) {
        sent.add(new Sent(id, number, OptOut.oneWay(sender), campaign, at));
    }

    @Override
    public synchronized int tieNew(Instant now) {
        List<JoinedReply> due = replies.all().stream()
                .filter(reply -> !looked.containsKey(reply.key()))
                .toList();
        due.forEach(reply -> look(reply, now));
        return due.size();
    }

    @Override
    public synchronized int tieAgain(Instant now) {
        List<JoinedReply> due = replies.all().stream()
                .filter(reply -> again.contains(reply.key()))
                .filter(reply -> !reply.receivedAt().isAfter(now.minus(SECOND_LOOK)))
                .toList();
        due.forEach(reply -> look(reply, now));
        return due.size();
    }

    private void look(JoinedReply reply, Instant now) {
        Optional<Campaign> campaign = campaign(reply.parts().getFirst());
        looked.put(reply.key(), campaign);
        again.remove(reply.key());
        if (campaign.isEmpty() && reply.receivedAt().isAfter(now.minus(SECOND_LOOK))) {
            again.add(reply.key());
        }
    }

    private Optional<Campaign> campaign(Reply reply) {
        Instant at = reply.writtenAt();
        return sent.stream()
                .filter(one -> reply.answers().filter(one.id()::equals).isPresent())
                .findFirst()
                .map(Sent::campaign)
                .or(() -> reply.reference()
                        .map(reference -> new CampaignRule.WholeReference().campaignOf(Optional.of(reference))))
                .or(() -> sent.stream()
                        .filter(one ->
                                reply.number().filter(one.number()::equals).isPresent())
                        .filter(one -> reply.sender()
                                .map(OptOut::oneWay)
                                .filter(one.sender()::equals)
                                .isPresent())
                        .filter(one -> !one.at().isAfter(at.plusSeconds(300))
                                && one.at().isAfter(at.minus(WITHIN)))
                        .max(Comparator.comparing(Sent::at))
                        .map(Sent::campaign));
    }

    @Override
    public synchronized void forget() {
        looked.clear();
        again.clear();
    }

    @Override
    public synchronized Counts count(
            Instant from, Instant until, Optional<Campaign> only, Optional<Campaign> after, int limit) {
        Map<Campaign, Counted> counted = new TreeMap<>();
        long untied = 0;
        for (JoinedReply reply : replies.all()) {
            if (reply.receivedAt().isBefore(from) || !reply.receivedAt().isBefore(until)) {
                continue;
            }
            Optional<Campaign> campaign = looked.getOrDefault(reply.key(), Optional.empty());
            if (campaign.isEmpty()) {
                untied++;
            } else if (only.map(campaign.get()::equals).orElse(true)
                    && after.map(name -> campaign.get().compareTo(name) > 0).orElse(true)) {
                counted.merge(campaign.get(), one(campaign.get(), reply), InMemoryCampaignReplies::sum);
            }
        }
        return new Counts(counted.values().stream().limit(limit).toList(), only.isPresent() ? 0 : untied);
    }

    private static Counted one(Campaign campaign, JoinedReply reply) {
        Optional<Wish> wish = reply.keyword().flatMap(OptOutWords.USUAL::wishOf);
        return new Counted(
                campaign,
                wish.filter(Wish.OUT::equals).isPresent() ? 1 : 0,
                wish.filter(Wish.IN::equals).isPresent() ? 1 : 0,
                wish.isEmpty() ? 1 : 0,
                reply.receivedAt());
    }

    private static Counted sum(Counted one, Counted other) {
        return new Counted(
                one.campaign(),
                one.out() + other.out(),
                one.in() + other.in(),
                one.other() + other.other(),
                one.latest().isAfter(other.latest()) ? one.latest() : other.latest());
    }
}
