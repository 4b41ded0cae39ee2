package io.delivrd.domain.misfit.open;

final class Changes {

    private int count;

    int count() {
        return ++count;
    }
}
