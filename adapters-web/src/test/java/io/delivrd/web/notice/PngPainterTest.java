package io.delivrd.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Line;
import io.delivrd.application.notice.Chart.Mark;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.application.notice.Notice;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngPainterTest {

    static Chart chart() {
        return new Chart(
                "Delivered rate falls from 93 % to 71 %",
                "Drawn through: delivered. Dashed: the threshold.",
                List.of("11-28 08:00", "11-28 14:00", "11-28 20:00", "11-29 02:00"),
                List.of(new Mark(0.6, "60 %"), new Mark(0.8, "80 %"), new Mark(1, "100 %")),
                List.of(
                        new Line(List.of(
                                new Point(0.93, 0.9, 0.96),
                                new Point(0.7, 0.65, 0.75),
                                new Point(0.8, 0.7, 0.9),
                                Point.NONE)),
                        new Line(IntStream.range(0, 4)
                                .mapToObj(_ -> Point.of(0.85))
                                .toList())));
    }

    private static BufferedImage painted(Chart chart) throws IOException {
        Notice.Picture picture = new PngPainter().paint(chart).orElseThrow();
        assertThat(picture.bytes()).hasSizeLessThan(40_000);
        return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    }

    private static Color at(BufferedImage image, Chart chart, int place, double value) {
        int x = (int) PngPainter.x(place, chart.places().size());
        return new Color(image.getRGB(x, (int) PngPainter.y(chart, value)));
    }

    @Test
    void theCurveGoesThroughItsFigures() throws IOException {
        Chart chart = chart();
        BufferedImage image = painted(chart);

        assertThat(at(image, chart, 0, 0.93)).isEqualTo(PngPainter.LINES.getFirst());
        assertThat(at(image, chart, 1, 0.7)).isEqualTo(PngPainter.LINES.getFirst());
        assertThat(at(image, chart, 2, 0.8)).isEqualTo(PngPainter.LINES.getFirst());
    }

    @Test
    void theIntervalLiesAroundIt() throws IOException {
        Chart chart = chart();
        BufferedImage image = painted(chart);

        assertThat(at(image, chart, 1, 0.67)).isEqualTo(PngPainter.BANDS.getFirst());
        assertThat(at(image, chart, 1, 0.93)).isEqualTo(Color.WHITE);
    }

    @Test
    void whereNothingIsKnownNothingIsDrawn() throws IOException {
        Chart chart = chart();
        BufferedImage image = painted(chart);

        int between = (int) ((PngPainter.x(2, 4) + PngPainter.x(3, 4)) / 2);
        assertThat(IntStream.range(0, PngPainter.HEIGHT).mapToObj(y -> new Color(image.getRGB(between, y))))
                .doesNotContain(PngPainter.LINES.getFirst(), PngPainter.BANDS.getFirst());
    }

    @Test
    void itsScaleAndPlacesAreWrittenWithoutAnyFont() throws IOException {
        Chart chart = chart();
        BufferedImage image = painted(chart);

        int y = (int) PngPainter.y(chart, 0.8);
        assertThat(IntStream.range(0, (int) PngPainter.x(0, 4) - 10)
                        .filter(x -> new Color(image.getRGB(x, y)).getRed() < 0x60)
                        .count())
                .isPositive();
        Chart unlabelled = new Chart(
                chart.text(),
                chart.legend(),
                List.of("", "", "", ""),
                List.of(new Mark(0.6, ""), new Mark(1, "")),
                chart.lines());
        assertThat(new PngPainter().paint(unlabelled).orElseThrow().bytes())
                .hasSizeLessThan(new PngPainter().paint(chart).orElseThrow().bytes().length);
    }

    @Test
    void theSameChartIsTheSamePicture() {
        assertThat(new PngPainter().paint(chart()).orElseThrow().bytes())
                .isEqualTo(new PngPainter().paint(chart()).orElseThrow().bytes());
    }
}
