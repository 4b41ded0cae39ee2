package io.delivrd.application.hygiene;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Notice.Column;
import io.delivrd.application.notice.Notice.Table;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.domain.hygiene.Proposal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells programs, such as a CRM, what has changed of numbers since it was last told: through channels, a notice for so
/// many numbers. The first time it only takes note of the time.
public final class PushHygiene {

    /// What a notice of it is called.
    public static final String KIND = "hygiene.changed";

    private static final int NUMBERS_A_NOTICE = 500;

    private final ListHygiene hygiene;
    private final HygieneQuestions questions;
    private final HygieneCells cells;
    private final HygienePushes pushes;
    private final Channels channels;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Set<String> names;

    /// @param cells with numbers in the form in which they are pushed
    /// @param names of the channels; with none, nothing is pushed
    public PushHygiene(
            ListHygiene hygiene,
            HygieneQuestions questions,
            HygieneCells cells,
            HygienePushes pushes,
            Channels channels,
            Outbox outbox,
            Transactions transactions,
            Set<String> names) {
        this.hygiene = hygiene;
        this.questions = questions;
        this.cells = cells;
        this.pushes = pushes;
        this.channels = channels;
        this.outbox = outbox;
        this.transactions = transactions;
        this.names = Set.copyOf(names);
    }

    /// One at a time of all instances. What was put into the outbox before it was cut short is put once more.
    public void push() {
        List<ChannelId> to = channels.all().stream()
                .filter(channel -> names.contains(channel.name()))
                .map(Channel::id)
                .toList();
        if (to.isEmpty()) {
            return;
        }
        Instant until = questions.now();
        Optional<Instant> since = pushes.pushedUntil();
        if (since.isEmpty()) {
            pushes.put(until);
        } else if (until.isAfter(since.get())) {
            push(since.get(), until, to);
        }
    }

    private void push(Instant since, Instant until, List<ChannelId> to) {
        HygieneQuery query = new HygieneQuery(
                until.atOffset(ZoneOffset.UTC)
                        .minusMonths(HygieneQuestions.MONTHS)
                        .toInstant(),
                until,
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(since),
                false);
        Optional<String> cursor = Optional.empty();
        List<Proposal> rows = new ArrayList<>();
        int notices = 0;
        do {
            ListHygiene.Page page = hygiene.page(query, cursor, NUMBERS_A_NOTICE);
            cursor = page.next();
            rows.addAll(page.rows());
            if (rows.size() >= NUMBERS_A_NOTICE) {
                outbox.put(notice(since, until, notices, rows.subList(0, NUMBERS_A_NOTICE)), to);
                rows = new ArrayList<>(rows.subList(NUMBERS_A_NOTICE, rows.size()));
                notices++;
            }
        } while (cursor.isPresent());
        List<Proposal> last = rows;
        int number = notices;
        transactions.together(() -> {
            if (!last.isEmpty()) {
                outbox.put(notice(since, until, number, last), to);
            }
            pushes.put(until);
        });
    }

    private Notice notice(Instant since, Instant until, int number, List<Proposal> rows) {
        return Notice.of(
                        "hygiene-" + since.toEpochMilli() + "-" + until.toEpochMilli() + "-" + number,
                        KIND,
                        Locale.ENGLISH,
                        "Numbers have changed: " + rows.size(),
                        List.of("What is proposed for these numbers rests on something that came since " + since + "."))
                .with(new Table(
                        HygieneCells.HEADER.stream()
                                .map(name -> new Column(name, name))
                                .toList(),
                        rows.stream().map(cells::of).toList()))
                .seenAt("/hygiene?since=" + since);
    }
}
