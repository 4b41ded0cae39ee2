package io.delivrd.application.share;

final class InMemorySharesTest implements SharesContract {

    @Override
    public Shares shares() {
        return new InMemoryShares();
    }
}
