package io.delivrd.ui.misfit.exceptions;

final class ThrowsAnything {

    private ThrowsAnything() {}

    static void fail() {
        throw new RuntimeException("something");
    }
}
