package io.delivrd.ui;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Reads the QR code of a page as a camera sees it: painted, then found and decoded by another library than the
/// one that drew it.
final class QrReader {

    private static final int PIXELS = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H\\1z");

    private QrReader() {}

    /// @param svg whose path is made of runs of one module's height
    static String read(Element svg) throws ReaderException {
        int side = Integer.parseInt(svg.attr("viewBox").split(" ")[2]) * PIXELS;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        String outline = svg.select("path").attr("d");
        Matcher run = RUN.matcher(outline);
        int end = 0;
        while (run.find() && run.start() == end) {
            end = run.end();
            int x = Integer.parseInt(run.group(1)) * PIXELS;
            int y = Integer.parseInt(run.group(2)) * PIXELS;
            for (int row = y; row < y + PIXELS; row++) {
                int from = row * side + x;
                Arrays.fill(pixels, from, from + Integer.parseInt(run.group(3)) * PIXELS, 0);
            }
        }
        if (end != outline.length()) {
            throw NotFoundException.getNotFoundInstance();
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }
}
