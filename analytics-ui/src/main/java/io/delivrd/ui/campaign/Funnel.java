package io.delivrd.ui.campaign;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import java.util.List;

/// How far the parts of a campaign have come: each stage holds all that reached it.
record Funnel(String caption, List<Stage> stages) {

    /// @param lossText how many stopped before this stage, empty text for the first
    record Stage(
            String tag,
            String name,
            String meaning,
            String countText,
            String shareText,
            String barWidth,
            String lossText) {}

    static Funnel of(DeliveryCounts counts, Numbers numbers) {
        Words words = numbers.words();
        long all = counts.all();
        long handedOn = all - counts.of(DeliveryState.QUEUED);
        long finals = counts.finals();
        long delivered = counts.delivered();
        return new Funnel(
                words.text("funnel.caption"),
                List.of(
                        stage("queued", all, all, 0, numbers),
                        stage("sent", handedOn, all, all - handedOn, numbers),
                        stage("final", finals, all, handedOn - finals, numbers),
                        stage("delivered", delivered, all, finals - delivered, numbers)));
    }

    private static Stage stage(String tag, long n, long all, long lost, Numbers numbers) {
        Words words = numbers.words();
        return new Stage(
                tag,
                words.text("funnel." + tag),
                words.text("funnel." + tag + ".meaning"),
                numbers.count(n),
                numbers.share(n, all),
                Numbers.along(all == 0 ? 0 : (double) n / all),
                lost == 0 ? "" : words.text("funnel." + tag + ".loss", lost, numbers.count(lost)));
    }
}
