package io.delivrd.ui.misfit.deprecated;

final class LivesInThePast {

    private LivesInThePast() {}

    @SuppressWarnings({"BoxedPrimitiveConstructor", "deprecation", "removal"})
    static Integer one() {
        return new Integer(1);
    }
}
