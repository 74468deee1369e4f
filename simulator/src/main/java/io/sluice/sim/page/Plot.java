package io.sluice.sim.page;

import java.util.List;
import java.util.Locale;

/// One chart as inline SVG: linear axes, series drawn in the order they are added. Colors come from
/// the page's style, so that it reads on light and on dark.
final class Plot {
    /// A place in the chart, in the data's own units.
    record Point(double x, double y) {}

    private static final int WIDTH = 760;
    private static final int HEIGHT = 220;
    private static final int LEFT = 64;
    private static final int RIGHT = 30;
    private static final int TOP = 10;
    private static final int FOOT = 26;
    private static final int GRID_LINES = 4;

    private final double fromX;
    private final double toX;
    private final double fromY;
    private final double toY;
    private final StringBuilder svg = new StringBuilder();

    /// Axes from..to; an axis without length is given one.
    Plot(String title, Point from, Point to) {
        fromX = from.x();
        toX = to.x() > from.x() ? to.x() : from.x() + 1;
        fromY = from.y();
        toY = to.y() > from.y() ? to.y() : from.y() + 1;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                        WIDTH,
                        HEIGHT,
                        Html.escaped(title)));
        for (int i = 0; i <= GRID_LINES; i++) {
            double value = fromY + (toY - fromY) * i / GRID_LINES;
            segment("grid", new Point(fromX, value), new Point(toX, value));
            text(LEFT - 6, y(value) + 4, "end", number(value));
        }
    }

    /// A label under the horizontal axis.
    Plot tick(double at, String label) {
        text(x(at), HEIGHT - 8, "middle", label);
        return this;
    }

    Plot line(String style, List<Point> points) {
        if (!points.isEmpty()) {
            svg.append("<polyline class=\"").append(style).append("\" points=\"");
            points.forEach(this::place);
            svg.append("\"/>\n");
        }
        return this;
    }

    /// What lies between two lines over the same places.
    Plot band(String style, List<Point> low, List<Point> high) {
        if (!low.isEmpty()) {
            svg.append("<polygon class=\"").append(style).append("\" points=\"");
            high.forEach(this::place);
            low.reversed().forEach(this::place);
            svg.append("\"/>\n");
        }
        return this;
    }

    /// A box between two corners; its words show when it is pointed at.
    Plot bar(String style, Point corner, Point opposite, String words) {
        double left = Math.min(x(corner.x()), x(opposite.x()));
        double top = Math.min(y(corner.y()), y(opposite.y()));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                                + "<title>%s</title></rect>\n",
                        style,
                        left,
                        top,
                        Math.abs(x(corner.x()) - x(opposite.x())),
                        Math.abs(y(corner.y()) - y(opposite.y())),
                        Html.escaped(words)));
        return this;
    }

    Plot segment(String style, Point from, Point to) {
        return line(style, List.of(from, to));
    }

    String svg() {
        return svg + "</svg>\n";
    }

    private void place(Point point) {
        svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
    }

    private void text(double x, double y, String anchor, String words) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                        x,
                        y,
                        anchor,
                        Html.escaped(words)));
    }

    private double x(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (value - fromX) / (toX - fromX);
    }

    private double y(double value) {
        return HEIGHT - FOOT - (HEIGHT - TOP - FOOT) * (value - fromY) / (toY - fromY);
    }

    private static String number(double value) {
        boolean whole = Math.abs(value) >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
    }
}
