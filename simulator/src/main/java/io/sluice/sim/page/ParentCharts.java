package io.sluice.sim.page;

import io.sluice.engine.Output;
import io.sluice.sim.page.Plot.Point;
import io.sluice.sim.scenario.ParentResult;
import io.sluice.sim.scenario.ParentStory;
import io.sluice.tca.CostReport;
import io.sluice.tca.Markouts;
import io.sluice.tca.Shortfall;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The charts of one parent, each with its heading and legend.
final class ParentCharts {
    private static final int POINTS_MAX = 900;
    private static final int BUCKETS = 60;
    private static final int LABELS = 6;
    private static final double NS_PER_SECOND = 1e9;
    private static final double BAR_WIDTH = .35;

    private final ParentResult parent;
    private final ParentStory story;
    private final List<Output.Decision> decisions;
    private final double startS;
    private final double endS;
    private final StringBuilder html = new StringBuilder();

    private ParentCharts(ParentResult parent) {
        this.parent = parent;
        story = parent.story();
        decisions = thinned(story.decisions());
        startS = parent.last().startNs() / NS_PER_SECOND;
        double lastS = parent.last().endNs() / NS_PER_SECOND;
        for (ParentStory.Fill fill : story.fills()) {
            lastS = Math.max(lastS, fill.atNs() / NS_PER_SECOND);
        }
        endS = lastS;
    }

    static String of(ParentResult parent) {
        if (parent.story().decisions().isEmpty()) {
            return "<p>The engine decided nothing for it.</p>\n";
        }
        ParentCharts charts = new ParentCharts(parent);
        charts.trajectory();
        charts.fills();
        charts.strip();
        CostReport cost = charts.story.cost();
        if (cost != null) {
            charts.waterfall(cost.shortfall());
            charts.markouts(cost);
        }
        return charts.html.toString();
    }

    private void trajectory() {
        List<Point> filled = new ArrayList<>();
        double done = 0;
        filled.add(new Point(startS, 0));
        for (ParentStory.Fill fill : story.fills()) {
            double atS = fill.atNs() / NS_PER_SECOND;
            filled.add(new Point(atS, done));
            done += fill.qty().toDouble();
            filled.add(new Point(atS, done));
        }
        Plot plot =
                time("Filled against the plan", 0, parent.last().spec().qty().toDouble())
                        .band(
                                "band",
                                each(d -> target(d) - d.sizing().bandQty().toDouble()),
                                each(d -> target(d) + d.sizing().bandQty().toDouble()))
                        .line("plan", each(ParentCharts::target))
                        .line("done", filled);
        add(
                "Trajectory",
                "<b class=\"done\">filled</b> against the <b class=\"plan\">slice's target and its"
                        + " band</b>, quantity",
                plot);
    }

    private void fills() {
        double[] made = new double[BUCKETS];
        double[] taken = new double[BUCKETS];
        double most = 0;
        for (ParentStory.Fill fill : story.fills()) {
            double share = (fill.atNs() / NS_PER_SECOND - startS) / (endS - startS);
            int bucket = Math.clamp((int) (share * BUCKETS), 0, BUCKETS - 1);
            (fill.maker() ? made : taken)[bucket] += fill.qty().toDouble();
            most = Math.max(most, made[bucket] + taken[bucket]);
        }
        Plot plot = time("Fills by kind", 0, most);
        double width = (endS - startS) / BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            double from = startS + i * width;
            double to = from + width * .9;
            plot.bar("maker", new Point(from, 0), new Point(to, made[i]), made[i] + " passive");
            plot.bar(
                    "taker",
                    new Point(from, made[i]),
                    new Point(to, made[i] + taken[i]),
                    taken[i] + " aggressive");
        }
        add(
                "Fills",
                "<b class=\"maker\">passive</b> and <b class=\"taker\">aggressive</b>, quantity in"
                        + " each sixtieth of its life",
                plot);
    }

    private void strip() {
        Plot plot =
                time("Imbalance and urgency", -1, 1)
                        .line("imbalance", each(d -> d.reading().queueImbalance()))
                        .line("done", each(d -> d.urgency().value()))
                        .line("dial", each(d -> d.aggression() / 10.0));
        add(
                "Imbalance and urgency",
                "<b class=\"plan\">queue imbalance</b> -1..1, <b class=\"done\">urgency</b> 0..1,"
                        + " <b class=\"dial\">the trader's dial</b> as tenths",
                plot);
    }

    private void waterfall(Shortfall shortfall) {
        String[] names = {"delay", "start", "spread", "impact", "timing", "unfilled", "fees"};
        double[] bps = {
            shortfall.bps(shortfall.investmentDelayCost()),
            shortfall.bps(shortfall.operationalDelayCost()),
            shortfall.bps(shortfall.trading().spread()),
            shortfall.bps(shortfall.trading().impact()),
            shortfall.bps(shortfall.trading().timing()),
            shortfall.bps(shortfall.opportunity()),
            shortfall.bps(shortfall.fees())
        };
        double low = 0;
        double high = 0;
        double sum = 0;
        for (double part : bps) {
            sum += part;
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        Plot plot =
                new Plot("Cost waterfall", new Point(-.5, low), new Point(bps.length + .5, high));
        double from = 0;
        for (int i = 0; i < bps.length; i++) {
            step(plot, i, from, from + bps[i], names[i]);
            from += bps[i];
        }
        step(plot, bps.length, 0, sum, "total");
        add("Cost waterfall", "implementation shortfall in bps of the paper value, cost up", plot);
    }

    private static void step(Plot plot, int at, double from, double to, String name) {
        String words = String.format(Locale.ROOT, "%s %+.2f bps", name, to - from);
        plot.bar(
                to > from ? "taker" : "maker",
                new Point(at - BAR_WIDTH, from),
                new Point(at + BAR_WIDTH, to),
                words);
        plot.tick(at, String.format(Locale.ROOT, "%s %+.2f", name, to - from));
    }

    private void markouts(CostReport cost) {
        List<CostReport.Line> lines = List.of(cost.all(), cost.passive(), cost.aggressive());
        double low = 0;
        double high = 0;
        for (CostReport.Line line : lines) {
            for (double bps : line.markoutBps()) {
                low = bps < low ? bps : low;
                high = bps > high ? bps : high;
            }
        }
        int horizons = cost.all().markoutBps().size();
        Plot plot = new Plot("Markouts", new Point(-.3, low), new Point(horizons - .7, high));
        String[] styles = {"done", "maker", "taker"};
        for (int i = 0; i < styles.length; i++) {
            List<Point> points = new ArrayList<>();
            for (int horizon = 0; horizon < horizons; horizon++) {
                double bps = lines.get(i).markoutBps().get(horizon);
                if (!Double.isNaN(bps)) {
                    points.add(new Point(horizon, bps));
                }
            }
            plot.line(styles[i], points);
        }
        for (int horizon = 0; horizon < horizons; horizon++) {
            double seconds = Markouts.horizonNs(horizon) / NS_PER_SECOND;
            plot.tick(
                    horizon,
                    String.format(Locale.ROOT, seconds < 1 ? "%.1f s" : "%.0f s", seconds));
        }
        add(
                "Markouts",
                "<b class=\"done\">all fills</b>, <b class=\"maker\">passive</b>, <b"
                        + " class=\"taker\">aggressive</b>, bps; up is our way",
                plot);
    }

    private static double target(Output.Decision decision) {
        return decision.sizing().targetQty().toDouble();
    }

    private List<Point> each(ToDoubleFunction<Output.Decision> value) {
        return decisions.stream()
                .map(each -> new Point(each.nowNs() / NS_PER_SECOND, value.applyAsDouble(each)))
                .toList();
    }

    private Plot time(String title, double low, double high) {
        Plot plot = new Plot(title, new Point(startS, low), new Point(endS, high));
        for (int i = 0; i <= LABELS; i++) {
            double atS = startS + (endS - startS) * i / LABELS;
            Instant at = Instant.ofEpochSecond((long) atS);
            plot.tick(atS, at.atOffset(ZoneOffset.UTC).toLocalTime().toString());
        }
        return plot;
    }

    private void add(String heading, String legend, Plot plot) {
        html.append("<h4>").append(heading).append("</h4>\n<p>").append(legend).append("</p>\n");
        html.append(plot.svg());
    }

    /// Every n-th of a long list: a screen has no more places.
    private static List<Output.Decision> thinned(List<Output.Decision> all) {
        int step = 1 + all.size() / POINTS_MAX;
        List<Output.Decision> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }
}
