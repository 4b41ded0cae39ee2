package io.delivrd.web.notice;

import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.Notice.Picture;
import jakarta.inject.Singleton;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws by the JDK alone. Lines differ in dashes too, and are named beside their ends' colours.
@Singleton
final class PngPainter implements ChartPainter {

    private static final Logger LOG = LoggerFactory.getLogger(PngPainter.class);

    // Twice what is shown, for sharp screens.
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 520;
    private static final int LEFT = 110;
    private static final int RIGHT = 40;
    private static final int TOP = 80;
    private static final int BOTTOM = 70;
    private static final int MOST_LABELS = 8;
    private static final int LETTERS = 24;

    private static final Color INK = new Color(0x1b1f24);
    private static final Color GRID = new Color(0xd6dedb);
    private static final List<Color> COLOURS =
            List.of(new Color(0x0b5cad), new Color(0xa34700), new Color(0x5b2a86), new Color(0x3d4a50));
    private static final List<float[]> DASHES =
            List.of(new float[] {1f, 0f}, new float[] {14f, 8f}, new float[] {4f, 8f}, new float[] {18f, 6f, 4f, 6f});

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
            return Optional.of(new Picture("image/png", png(image), chart.text()));
        } catch (LinkageError | InternalError e) {
            // Systems without fonts: mails go without a picture, which its words and the table make good for.
            LOG.warn("charts cannot be drawn here", e);
            return Optional.empty();
        }
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void draw(Graphics2D canvas, Chart chart) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS));
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        for (int percent = 0; percent <= 100; percent += 25) {
            int y = y(percent / 100.0);
            canvas.setColor(GRID);
            canvas.drawLine(LEFT, y, WIDTH - RIGHT, y);
            canvas.setColor(INK);
            String text = percent + " %";
            canvas.drawString(text, LEFT - 12 - canvas.getFontMetrics().stringWidth(text), y + LETTERS / 3);
        }
        labels(canvas, chart.labels());
        int x = LEFT;
        for (int i = 0; i < chart.lines().size(); i++) {
            x = line(canvas, chart.lines().get(i), i, x);
        }
    }

    private static void labels(Graphics2D canvas, List<String> labels) {
        int step = Math.max(1, (labels.size() + MOST_LABELS - 1) / MOST_LABELS);
        canvas.setColor(INK);
        for (int place = 0; place < labels.size(); place += step) {
            int width = canvas.getFontMetrics().stringWidth(labels.get(place));
            int x = Math.clamp(x(place, labels.size()) - width / 2, 0, Math.max(0, WIDTH - width));
            canvas.drawString(labels.get(place), x, HEIGHT - BOTTOM + 2 * LETTERS);
        }
    }

    /// @param x where its name stands
    /// @return where the next one's may stand
    private static int line(Graphics2D canvas, Chart.Line line, int number, int x) {
        canvas.setColor(COLOURS.get(number));
        canvas.setStroke(
                new BasicStroke(5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, DASHES.get(number), 0f));
        canvas.drawLine(x, TOP / 2, x + 60, TOP / 2);
        List<OptionalDouble> shares = line.shares();
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int place = 0; place < shares.size(); place++) {
            if (shares.get(place).isEmpty()) {
                drawing = false;
                continue;
            }
            double atX = x(place, shares.size());
            double atY = y(Math.clamp(shares.get(place).getAsDouble(), 0, 1));
            if (drawing) {
                path.lineTo(atX, atY);
            } else {
                path.moveTo(atX, atY);
                // What has no neighbour would not be seen.
                canvas.fill(new Ellipse2D.Double(atX - 5, atY - 5, 10, 10));
            }
            drawing = true;
        }
        canvas.draw(path);
        canvas.setColor(INK);
        canvas.drawString(line.name(), x + 70, TOP / 2 + LETTERS / 3);
        return x + 110 + canvas.getFontMetrics().stringWidth(line.name());
    }

    private static int x(int place, int places) {
        int width = WIDTH - LEFT - RIGHT;
        return places == 1 ? LEFT + width / 2 : LEFT + (int) Math.round((double) width * place / (places - 1));
    }

    private static int y(double share) {
        return HEIGHT - BOTTOM - (int) Math.round(share * (HEIGHT - BOTTOM - TOP));
    }
}
