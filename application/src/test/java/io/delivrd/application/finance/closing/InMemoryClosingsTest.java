package io.delivrd.application.finance.closing;

final class InMemoryClosingsTest implements ClosingContract {

    private final InMemoryClosings closings = new InMemoryClosings();

    @Override
    public Periods periods() {
        return closings;
    }

    @Override
    public Closings closings() {
        return closings;
    }
}
