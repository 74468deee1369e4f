package io.sluice.sim.page;

import io.sluice.sim.scenario.Check;
import io.sluice.sim.scenario.ParentResult;
import io.sluice.sim.scenario.Reports;
import io.sluice.sim.scenario.ScenarioResult;

import java.util.List;

/// The page of one command: what was checked first, then every parent's charts. One file, no
/// scripts, no network; the same runs give the same bytes.
public final class RunPage {
    private RunPage() {}

    public static String of(List<ScenarioResult> results) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.append("<title>Sluice scenarios</title>\n<style>\n").append(Html.STYLE);
        html.append("</style>\n");
        for (ScenarioResult result : results) {
            write(html, result);
        }
        return html.append("</html>\n").toString();
    }

    private static void write(StringBuilder html, ScenarioResult result) {
        html.append("<h2>").append(Html.escaped(result.name())).append("</h2>\n<pre>");
        html.append(Html.escaped(Reports.summary(result))).append("</pre>\n<table>\n");
        for (Check check : result.checks()) {
            html.append("<tr><td class=\"").append(check.passed() ? "pass\">pass" : "fail\">FAIL");
            for (String cell :
                    List.of(check.subject(), check.name(), check.actual(), check.expected())) {
                html.append("</td><td>").append(Html.escaped(cell));
            }
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
        for (ParentResult parent : result.parents()) {
            html.append("<h3>").append(Html.escaped(parent.id())).append("</h3>\n");
            html.append(ParentCharts.of(parent));
        }
    }
}
