package io.delivrd.application.reply;

final class InMemoryRepliesTest implements RepliesContract {

    private final Replies replies = new InMemoryReplies();

    @Override
    public Replies replies() {
        return replies;
    }
}
