package io.sluice.service.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The blotter under the load of a busy desk: 500 live parents, each of which the live view sends
/// anew five times a second, and ten rounds of fifty decisions and a fill a second. A page that
/// cannot follow falls behind by more with every fill, and the last one is not seen in Playwright's
/// five seconds. Skipped where there is no Chromium.
class BlotterLoadTest {
    private static final int PARENTS = 500;
    private static final int FILLS = 100;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long PERIOD_NS = 100_000_000L;

    @Test
    void the_last_of_many_updates_is_seen_in_time(@TempDir Path dataDir) {
        List<String> errors = new ArrayList<>();
        try (BlotterBrowser browser = BlotterBrowser.open();
                RunningWeb web = new RunningWeb(dataDir);
                Page page = browser.page(ColorScheme.LIGHT, errors)) {
            List<Long> ids = place(web);
            BlotterBrowser.signIn(page, web, RunningWeb.VIEWER);
            assertThat(page.locator(".feed")).hasText("live");
            long last = ids.getLast();
            page.locator(".tabulator-row").first().click();
            assertThat(page.locator("sluice-detail h2")).containsText("#" + last);

            long startNs = System.nanoTime();
            for (int fill = 1; fill <= FILLS; fill++) {
                for (int i = 0; i < 50; i++) {
                    long id = ids.get((fill * 50 + i) % PARENTS);
                    web.engine().decide(id, .1, .5, UtcTime.nowNs());
                }
                web.engine().fill(last, "10", "31.20", true, UtcTime.nowNs());
                page.waitForTimeout(
                        Math.max(0, startNs + fill * PERIOD_NS - System.nanoTime()) / 1e6);
            }

            assertThat(page.locator("dl")).containsText("1,000");
            assertThat(page.locator(".feed")).hasText("live");
            BlotterBrowser.shoot(page, "blotter-500");
        }
        assertThat(errors).isEmpty();
    }

    private static List<Long> place(RunningWeb web) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < PARENTS; i++) {
            ids.add(web.place());
        }
        long nowNs = UtcTime.nowNs();
        for (long id : ids) {
            web.engine().began(id, nowNs - MINUTE_NS, nowNs + 60 * MINUTE_NS, "31.20");
        }
        return ids;
    }
}
