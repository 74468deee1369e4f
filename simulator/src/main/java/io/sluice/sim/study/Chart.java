package io.sluice.sim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Means with their 95 % intervals, one a row, as an SVG picture that reads on light and on dark.
final class Chart {
    private record Bar(String label, double mean, double halfWidth) {}

    private static final int WIDTH = 760;
    private static final int LEFT = 220;
    private static final int RIGHT = 110;
    private static final int TOP = 44;
    private static final int ROW = 24;
    private static final int FOOT = 40;
    private static final String STYLE =
            """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #444; }
            .title { font-weight: 600; } .axis { stroke: #999; } .grid { stroke: #9994; }
            .better { stroke: #0a7d54; fill: #0a7d54; } .worse { stroke: #c0392b; fill: #c0392b; }
            .open { stroke: #888; fill: #888; }
            @media (prefers-color-scheme: dark) { text { fill: #ccc; } }
            </style>
            """;

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    Chart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    void add(String label, double mean, double halfWidth) {
        bars.add(new Bar(label, mean, halfWidth));
    }

    String svg() {
        double reach = .05;
        for (Bar bar : bars) {
            reach = Math.max(reach, Math.abs(bar.mean) + bar.halfWidth);
        }
        int height = TOP + ROW * bars.size() + FOOT;
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " width=\"%d\" height=\"%d\" role=\"img\">\n",
                        WIDTH,
                        height,
                        WIDTH,
                        height));
        svg.append(String.format(Locale.ROOT, "<title>%s</title>\n", escaped(title))).append(STYLE);
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text class=\"title\" x=\"12\" y=\"24\">%s</text>\n",
                        escaped(title)));
        int bottom = TOP + ROW * bars.size();
        line(svg, "axis", x(0, reach), TOP, x(0, reach), bottom);
        for (int i = 0; i < bars.size(); i++) {
            row(svg, bars.get(i), TOP + ROW * i + ROW / 2, reach);
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\">%s; full width ± %.2f</text>\n",
                        LEFT,
                        bottom + 26,
                        escaped(unit),
                        reach));
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Bar bar, int y, double reach) {
        String style = "open";
        if (bar.mean + bar.halfWidth < 0) {
            style = "better";
        } else if (bar.mean - bar.halfWidth > 0) {
            style = "worse";
        }
        line(svg, "grid", LEFT, y + ROW / 2.0, WIDTH - RIGHT, y + ROW / 2.0);
        line(
                svg,
                style,
                x(bar.mean - bar.halfWidth, reach),
                y,
                x(bar.mean + bar.halfWidth, reach),
                y);
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"4\"/>\n",
                        style,
                        x(bar.mean, reach),
                        y));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
                        LEFT - 10,
                        y + 4,
                        escaped(bar.label)));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\">%+.3f ± %.3f</text>\n",
                        WIDTH - RIGHT + 6,
                        y + 4,
                        bar.mean,
                        bar.halfWidth));
    }

    private static void line(
            StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\""
                                + " stroke-width=\"2\"/>\n",
                        style,
                        x1,
                        y1,
                        x2,
                        y2));
    }

    private static double x(double value, double reach) {
        double width = WIDTH - LEFT - RIGHT;
        return LEFT + width / 2 + value / reach * width / 2;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
