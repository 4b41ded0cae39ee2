package io.delivrd.simulator;

/// A text as it is cut into parts.
///
/// @param asUnicode whether it is sent as UCS-2 even if the GSM alphabet would do
record MessageText(String text, boolean asUnicode) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    boolean unicode() {
        return asUnicode || !text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    }

    /// @return at least 1
    int parts() {
        return unicode() ? parts(text.length(), 70, 67) : parts(septets(), 160, 153);
    }

    private int septets() {
        long escaped = text.chars().filter(c -> EXTENSION.indexOf(c) >= 0).count();
        return text.length() + (int) escaped;
    }

    private static int parts(int length, int single, int each) {
        return length <= single ? 1 : Math.ceilDiv(length, each);
    }
}
