package io.delivrd.ui.access;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as an outline for SVG, drawn here: what it holds is for the page's reader alone.
///
/// @param box the `viewBox`, a unit a module, with the light border that cameras need
/// @param outline the `d` of a path that is filled dark
record QrPicture(String box, String outline) {

    static final QrPicture NONE = new QrPicture("", "");

    /// Light modules around it, as the standard asks for.
    private static final int BORDER = 4;

    /// @param text of a few hundred characters at most
    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder outline = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int x = 0;
            while (x < code.size) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    outline.append("M%d %dh%dv1H%dz".formatted(from + BORDER, y + BORDER, x - from, from + BORDER));
                }
                x++;
            }
        }
        int side = code.size + 2 * BORDER;
        return new QrPicture("0 0 " + side + " " + side, outline.toString());
    }

    /// What it holds is not told.
    @Override
    public String toString() {
        return "QrPicture[…]";
    }
}
