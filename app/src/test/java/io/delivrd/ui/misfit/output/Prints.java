package io.delivrd.ui.misfit.output;

final class Prints {

    private Prints() {}

    static void greet() {
        System.out.println("hello");
    }
}
