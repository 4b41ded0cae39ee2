package io.delivrd.web.notice;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.Scanner;

/// Digits and what stands between them, as strokes: the same on every machine, with no font installed on any.
final class Digits {

    // Letters are six high; where they are drawn, they are scaled.
    private static final double HEIGHT = 6;
    private static final double GAP = 1.3;
    private static final double BLANK = 1.6;
    private static final float STROKE = 0.75f;

    /// As in SVG: moves, lines and quadratic curves.
    private static final Map<Character, String> STROKES = Map.ofEntries(
            Map.entry('0', "M 2 0 Q 4 0 4 3 Q 4 6 2 6 Q 0 6 0 3 Q 0 0 2 0"),
            Map.entry('1', "M 0.6 1.3 L 2.4 0 L 2.4 6"),
            Map.entry('2', "M 0.2 1.5 Q 0.4 0 2 0 Q 3.8 0 3.8 1.6 Q 3.8 2.8 2.4 3.9 L 0 6 L 4 6"),
            Map.entry(
                    '3',
                    "M 0.2 1.1 Q 0.7 0 2 0 Q 3.7 0 3.7 1.4 Q 3.7 2.8 1.7 2.8 Q 4 2.8 4 4.4 Q 4 6 2 6 Q 0.4 6 0 4.7"),
            Map.entry('4', "M 3 6 L 3 0 L 0 4.2 L 4 4.2"),
            Map.entry('5', "M 3.7 0 L 0.7 0 L 0.4 2.7 Q 1.2 2.2 2.1 2.2 Q 4 2.2 4 4.1 Q 4 6 2 6 Q 0.5 6 0 4.9"),
            Map.entry('6', "M 3.6 0.8 Q 3 0 2.1 0 Q 0 0 0 3.6 Q 0 6 2 6 Q 4 6 4 4.2 Q 4 2.5 2.1 2.5 Q 0.3 2.5 0 4.2"),
            Map.entry('7', "M 0 0 L 4 0 L 1.5 6"),
            Map.entry(
                    '8',
                    "M 2 2.8 Q 0.3 2.8 0.3 1.4 Q 0.3 0 2 0 Q 3.7 0 3.7 1.4 Q 3.7 2.8 2 2.8"
                            + " Q 0 2.8 0 4.4 Q 0 6 2 6 Q 4 6 4 4.4 Q 4 2.8 2 2.8"),
            Map.entry('9', "M 0.4 5.2 Q 1 6 1.9 6 Q 4 6 4 2.4 Q 4 0 2 0 Q 0 0 0 1.8 Q 0 3.5 1.9 3.5 Q 3.7 3.5 4 1.8"),
            Map.entry(
                    '%',
                    "M 1 0 Q 2 0 2 1.2 Q 2 2.4 1 2.4 Q 0 2.4 0 1.2 Q 0 0 1 0 M 4.6 0 L 1 6"
                            + " M 4.6 3.6 Q 5.6 3.6 5.6 4.8 Q 5.6 6 4.6 6 Q 3.6 6 3.6 4.8 Q 3.6 3.6 4.6 3.6"),
            Map.entry('.', "M 0.3 5.8 L 0.3 6"),
            Map.entry(',', "M 0.5 5.7 L 0.1 6.9"),
            Map.entry(':', "M 0.3 2 L 0.3 2.2 M 0.3 5.8 L 0.3 6"),
            Map.entry('-', "M 0 3.2 L 2 3.2"),
            Map.entry('−', "M 0 3.2 L 3 3.2"),
            Map.entry('/', "M 2.4 0 L 0 6"));

    private final Path2D path;
    private final double scale;
    private final double width;

    /// @param text digits; what else there is leaves a blank
    /// @param height of them, in pixels
    Digits(String text, double height) {
        this.path = new Path2D.Double();
        this.scale = height / HEIGHT;
        double at = 0;
        for (int i = 0; i < text.length(); i++) {
            String strokes = STROKES.get(text.charAt(i));
            at += (strokes == null ? BLANK : add(strokes, at)) + GAP;
        }
        this.width = Math.max(0, at - GAP);
    }

    /// @return how wide it is
    private double add(String strokes, double at) {
        double widest = 0;
        try (Scanner words = new Scanner(strokes)) {
            while (words.hasNext()) {
                String word = words.next();
                double x = Double.parseDouble(words.next());
                double y = Double.parseDouble(words.next());
                widest = Math.max(widest, x);
                switch (word) {
                    case "M" -> path.moveTo(at + x, y);
                    case "L" -> path.lineTo(at + x, y);
                    default -> {
                        double endX = Double.parseDouble(words.next());
                        double endY = Double.parseDouble(words.next());
                        widest = Math.max(widest, endX);
                        path.quadTo(at + x, y, at + endX, endY);
                    }
                }
            }
        }
        return widest;
    }

    /// @return in pixels
    double width() {
        return width * scale;
    }

    /// @param x of the left side
    /// @param y of the upper side
    void draw(Graphics2D canvas, double x, double y) {
        Graphics2D own = (Graphics2D) canvas.create();
        try {
            own.translate(x, y);
            own.scale(scale, scale);
            own.setStroke(new BasicStroke(STROKE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            own.draw(path);
        } finally {
            own.dispose();
        }
    }
}
