package io.delivrd.web.notice;

import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Mark;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.Notice.Picture;
import jakarta.inject.Singleton;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws by the JDK alone, and without any font, for servers have none: digits are strokes of its own, see
/// [Digits]. The ground is white, so that it reads where mails are shown dark. Lines differ in dashes too.
@Singleton
final class PngPainter implements ChartPainter {

    private static final Logger LOG = LoggerFactory.getLogger(PngPainter.class);

    // Twice what is shown, for sharp screens.
    static final int WIDTH = 1_280;
    static final int HEIGHT = 480;
    private static final int LEFT = 130;
    private static final int RIGHT = 50;
    private static final int TOP = 30;
    private static final int BOTTOM = 70;
    private static final int LETTERS = 18;
    private static final int MOST_COLOURS = 256;

    // All of sixteen levels, as which pictures are stored.
    private static final Color INK = new Color(0x112222);
    private static final Color GRID = new Color(0xdddddd);
    static final List<Color> LINES = List.of(new Color(0x0055aa), new Color(0xaa4400), new Color(0x552288));
    static final List<Color> BANDS = List.of(new Color(0xccddee), new Color(0xffeedd), new Color(0xeeddff));
    private static final List<float[]> DASHES =
            List.of(new float[] {1f, 0f}, new float[] {16f, 10f}, new float[] {4f, 9f});

    @Override
    public Optional<Picture> paint(Chart chart) {
        try {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = image.createGraphics();
            try {
                draw(canvas, chart);
            } finally {
                canvas.dispose();
            }
            return Optional.of(new Picture("image/png", png(indexed(image)), chart.text(), chart.legend()));
        } catch (LinkageError e) {
            // A runtime without its drawing parts: mails go without a picture, whose words make good for it.
            LOG.warn("charts cannot be drawn here", e);
            return Optional.empty();
        }
    }

    /// Mails are to be small: colours of sixteen levels a channel, of which there are few, take a third of the room.
    private static BufferedImage indexed(BufferedImage image) {
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int level = image.getRGB(i % WIDTH, i / WIDTH) & 0xf0f0f0;
            pixels[i] = (byte) (int) palette.computeIfAbsent(level | level >> 4, _ -> palette.size());
            if (palette.size() > MOST_COLOURS) {
                return image;
            }
        }
        int[] colours = palette.keySet().stream().mapToInt(Integer::intValue).toArray();
        BufferedImage indexed = new BufferedImage(
                WIDTH,
                HEIGHT,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
        indexed.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, pixels);
        return indexed;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam small = writer.getDefaultWriteParam();
            small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            small.setCompressionQuality(0f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), small);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void draw(Graphics2D canvas, Chart chart) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = chart.lines().size() - 1; i >= 0; i--) {
            canvas.setColor(BANDS.get(i));
            band(canvas, chart, chart.lines().get(i).points());
        }
        marks(canvas, chart);
        places(canvas, chart.places());
        for (int i = chart.lines().size() - 1; i >= 0; i--) {
            canvas.setColor(LINES.get(i));
            canvas.setStroke(new BasicStroke(5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, DASHES.get(i), 0f));
            line(canvas, chart, chart.lines().get(i).points());
        }
    }

    private static void marks(Graphics2D canvas, Chart chart) {
        for (Mark mark : chart.marks()) {
            int y = (int) Math.round(y(chart, mark.value()));
            canvas.setColor(GRID);
            canvas.fillRect(LEFT, y - 1, WIDTH - LEFT - RIGHT, 2);
            canvas.setColor(INK);
            Digits digits = new Digits(mark.text(), LETTERS);
            digits.draw(canvas, LEFT - 16 - digits.width(), y - LETTERS / 2.0);
        }
    }

    private static void places(Graphics2D canvas, List<String> places) {
        canvas.setColor(INK);
        double free = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < places.size(); place++) {
            Digits digits = new Digits(places.get(place), LETTERS);
            double at = Math.clamp(x(place, places.size()) - digits.width() / 2, 4, WIDTH - 4 - digits.width());
            if (at >= free) {
                digits.draw(canvas, at, HEIGHT - BOTTOM + 24);
                free = at + digits.width() + 2 * LETTERS;
            }
        }
    }

    /// The intervals, from one point to the next without a gap.
    private static void band(Graphics2D canvas, Chart chart, List<Point> points) {
        int from = 0;
        while (from < points.size()) {
            int until = from;
            while (until < points.size() && points.get(until).isKnown()) {
                until++;
            }
            if (until > from) {
                Path2D path = new Path2D.Double();
                path.moveTo(x(from, points.size()), y(chart, points.get(from).high()));
                for (int place = from + 1; place < until; place++) {
                    path.lineTo(
                            x(place, points.size()), y(chart, points.get(place).high()));
                }
                for (int place = until - 1; place >= from; place--) {
                    path.lineTo(
                            x(place, points.size()), y(chart, points.get(place).low()));
                }
                path.closePath();
                canvas.fill(path);
            }
            from = until + 1;
        }
    }

    private static void line(Graphics2D canvas, Chart chart, List<Point> points) {
        Path2D path = new Path2D.Double();
        for (int place = 0; place < points.size(); place++) {
            if (points.get(place).isKnown()) {
                double atX = x(place, points.size());
                double atY = y(chart, points.get(place).value());
                boolean begins = place == 0 || !points.get(place - 1).isKnown();
                boolean ends =
                        place == points.size() - 1 || !points.get(place + 1).isKnown();
                if (begins) {
                    path.moveTo(atX, atY);
                } else {
                    path.lineTo(atX, atY);
                }
                // What has no neighbour would not be seen.
                if (begins || ends) {
                    canvas.fill(new Ellipse2D.Double(atX - 6, atY - 6, 12, 12));
                }
            }
        }
        canvas.draw(path);
    }

    static double x(int place, int places) {
        double width = WIDTH - LEFT - RIGHT;
        return places == 1 ? LEFT + width / 2 : LEFT + width * place / (places - 1);
    }

    /// @return where the value is, or the end of the scale it lies beyond
    static double y(Chart chart, double value) {
        double low = chart.marks().getFirst().value();
        double high = chart.marks().getLast().value();
        return HEIGHT - BOTTOM - Math.clamp((value - low) / (high - low), 0, 1) * (HEIGHT - BOTTOM - TOP);
    }
}
