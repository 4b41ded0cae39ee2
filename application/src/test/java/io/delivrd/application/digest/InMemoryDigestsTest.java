package io.delivrd.application.digest;

final class InMemoryDigestsTest implements DigestsContract {

    private final Digests digests = new InMemoryDigests();

    @Override
    public Digests digests() {
        return digests;
    }
}
