package io.delivrd.application.reply;

import io.delivrd.application.SampleReceipt;

final class InMemoryOptOutsTest implements OptOutsContract {

    private final InMemoryOptOuts optOuts = new InMemoryOptOuts();
    private final InMemoryReplies replies = new InMemoryReplies(optOuts, () -> SampleReceipt.NOON);

    @Override
    public Replies replies() {
        return replies;
    }

    @Override
    public OptOuts optOuts() {
        return optOuts;
    }
}
