package io.sluice.sim.scenario;

import io.sluice.engine.Output;
import io.sluice.sim.replay.ReplayCounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a run is written down as: a table for people, JUnit XML for CI. Nothing in them depends on
/// the machine or the hour: the same file and seed give the same bytes.
public final class Reports {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private Reports() {}

    public static String table(ScenarioResult result) {
        StringBuilder text = new StringBuilder(summary(result));
        for (Check check : result.checks()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  %s %s %s: %s (%s)\n",
                            check.passed() ? "pass" : "FAIL",
                            check.subject(),
                            check.name(),
                            check.actual(),
                            check.expected()));
        }
        return text.toString();
    }

    /// The table without the checks.
    public static String summary(ScenarioResult result) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s  seed %d  %s .. %s  %,d events\n",
                        result.name(),
                        result.seed(),
                        time(result.startNs()),
                        time(result.endNs()),
                        result.events()));
        for (ScenarioResult.MarketResult market : result.markets()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  market %-8s %s traded in %,d prints\n",
                            market.symbol(),
                            market.volume(),
                            market.prints()));
        }
        if (result.replay() != null) {
            text.append(playedTable(result.replay()));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %-10s %-8s %-5s %10s %10s %-9s %11s %9s %9s %8s %8s %8s %9s\n",
                        "parent",
                        "strategy",
                        "side",
                        "qty",
                        "filled",
                        "state",
                        "average",
                        "slip bps",
                        "vwap bps",
                        "particip",
                        "deviates",
                        "passive",
                        "sig. bps"));
        for (ParentResult parent : result.parents()) {
            text.append(row(parent));
        }
        return text.toString();
    }

    private static String row(ParentResult parent) {
        Output.ParentSnapshot last = parent.last();
        ParentResult.Shadow shadow = parent.shadow();
        return String.format(
                Locale.ROOT,
                "  %-10s %-8s %-5s %10s %10s %-9s %11s %9s %9s %8s %8s %8s %9s\n",
                parent.id(),
                last.spec().strategy(),
                last.spec().side(),
                last.spec().qty(),
                last.cumQty(),
                last.state(),
                last.avgPrice(),
                Numbers.text(parent.slippageBps()),
                Numbers.text(parent.vwapSlippageBps()),
                Numbers.text(parent.participation()),
                Numbers.text(parent.bandDeviation()),
                Numbers.text(parent.passiveShare()),
                shadow == null ? "" : Numbers.text(shadow.signalValueBps()));
    }

    /// A replay without children of ours, held against the file.
    public static String table(ReplayCounts counts) {
        return String.format(
                        Locale.ROOT,
                        """
                          messages             %,d
                          change the book      %,d
                          explained            %,d
                          executed out of turn %,d
                          levels compared      %,d
                          levels unequal       %,d
                        """,
                        counts.messages(),
                        counts.bookMessages(),
                        counts.explained(),
                        counts.outOfTurn(),
                        counts.levelsCompared(),
                        counts.levelsUnequal())
                + seedTable(counts);
    }

    private static String seedTable(ReplayCounts counts) {
        return String.format(
                Locale.ROOT,
                """
                  seeded at the start  %,d levels from the book file
                  seeded from below    %,d levels
                  seeded quantity      %,d shares
                  hidden executions    %,d
                  halt messages        %,d
                """,
                counts.seededAtStart(),
                counts.seededFromBelow(),
                counts.seededQty(),
                counts.hidden(),
                counts.halts());
    }

    /// A replay with children of ours: its books differ from the file's by what they did.
    private static String playedTable(ReplayCounts counts) {
        return String.format(
                Locale.ROOT,
                "  replayed %,d messages, %,d levels from below, %,d shares met by ours\n",
                counts.messages(),
                counts.seededFromBelow(),
                counts.fromOurs());
    }

    /// One test suite a scenario, one test case a check.
    public static String junit(List<ScenarioResult> results) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites>\n");
        for (ScenarioResult result : results) {
            long failures = result.checks().stream().filter(check -> !check.passed()).count();
            xml.append("  <testsuite name=\"").append(escaped(result.name()));
            xml.append("\" tests=\"").append(result.checks().size());
            xml.append("\" failures=\"").append(failures).append("\" errors=\"0\">\n");
            writeSignalValues(xml, result);
            for (Check check : result.checks()) {
                xml.append("    <testcase classname=\"").append(escaped(result.name()));
                xml.append("\" name=\"").append(escaped(check.subject() + " " + check.name()));
                if (check.passed()) {
                    xml.append("\"/>\n");
                } else {
                    xml.append("\">\n      <failure message=\"");
                    xml.append(escaped(check.actual() + ", expected " + check.expected()));
                    xml.append("\"/>\n    </testcase>\n");
                }
            }
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    /// What the signal was worth to each parent that had a shadow, as properties of the suite.
    private static void writeSignalValues(StringBuilder xml, ScenarioResult result) {
        if (result.parents().stream().allMatch(parent -> parent.shadow() == null)) {
            return;
        }
        xml.append("    <properties>\n");
        for (ParentResult parent : result.parents()) {
            if (parent.shadow() != null) {
                xml.append("      <property name=\"").append(escaped(parent.id()));
                xml.append(".signalValueBps\" value=\"");
                xml.append(Numbers.text(parent.shadow().signalValueBps())).append("\"/>\n");
            }
        }
        xml.append("    </properties>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String time(long timeNs) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND))
                .toString();
    }
}
