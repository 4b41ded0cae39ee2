package io.delivrd.ui.misfit.deprecated;

final class LivesInThePast {

    private LivesInThePast() {}

    @SuppressWarnings("deprecation")
    static Integer one() {
        return new Integer(1);
    }
}
