package io.sluice.service.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static io.sluice.service.rest.BlotterBrowser.choose;
import static io.sluice.service.rest.BlotterBrowser.shoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.service.live.SomeSignals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the blotter shows of what happens while somebody looks. Skipped where there is no Chromium.
class BlotterLiveTest extends BlotterCase {
    @Test
    void the_signals_of_the_chosen_name_are_live() {
        new BlotterOrders(web).market();
        web.engine().signals(SomeSignals.of(0, .5, 0));
        List<String> errors = new ArrayList<>();
        try (Page page = browser.page(ColorScheme.LIGHT, errors)) {
            BlotterBrowser.signIn(page, web, RunningWeb.TRADER);
            choose(page, "BAC", "Market");

            Locator signals = page.getByLabel("Signals", exactly());
            Locator queue = signals.locator("tr").filter(with("Queue imbalance"));
            assertThat(queue).containsText("+0.50");
            assertThat(queue).containsText("−1 to 1");
            assertThat(signals.locator("tr").filter(with("Toxicity"))).containsText("0.75");
            assertThat(page.getByLabel("Signals by venue")).containsText("XSIM+0.50");
            shoot(page, "signals");
            web.engine().signals(SomeSignals.of(0, -.25, 0));
            assertThat(queue).containsText("−0.25");
            assertThat(queue.locator(".fill.ask"))
                    .hasAttribute("style", "left: 37.5%; width: 12.5%;");
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_decision_about_an_auction_says_what_it_was_to_get_and_why() {
        long id = new BlotterOrders(web).market();
        Decimal paired = Decimal.parse("90000");
        AuctionRaise raise =
                new AuctionRaise(
                        "CLOSING",
                        Decimal.parse("1200"),
                        paired,
                        paired,
                        Decimal.parse("5000"),
                        Decimal.parse("3000"),
                        Decimal.parse("3000"),
                        "MAX_POV");
        List<String> errors = new ArrayList<>();
        try (Page page = browser.page(ColorScheme.LIGHT, errors)) {
            BlotterBrowser.signIn(page, web, RunningWeb.TRADER);
            choose(page, "BAC", "Decisions");
            Locator rows = page.locator(".rows tbody tr");
            assertThat(rows).hasCount(40);
            assertThat(rows.first()).not().hasAttribute("title", Pattern.compile("auction"));
            web.engine().decide(id, raise);

            assertThat(rows).hasCount(41);
            assertThat(rows.first())
                    .hasAttribute(
                            "title",
                            Pattern.compile(
                                    "closing auction: share 1,200, raised by 3,000 of 5,000,"
                                            + " bound by max pov$"));
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void the_newest_alert_opens_to_those_before() {
        long id = new BlotterOrders(web).market();
        web.engine().alert(Output.Severity.CRITICAL, "OVERFILL", id, "the newest");
        List<String> errors = new ArrayList<>();
        try (Page page = browser.page(ColorScheme.LIGHT, errors)) {
            BlotterBrowser.signIn(page, web, RunningWeb.TRADER);
            assertThat(page.locator(".alerts summary")).containsText("the newest");
            assertThat(page.getByText("LATE_FILL").first()).isHidden();
            page.locator(".alerts summary").press("Enter");

            assertThat(page.locator(".alerts li").first()).containsText("OVERFILL");
            assertThat(page.locator(".alerts li").nth(1)).containsText("LATE_FILL");
            shoot(page, "alerts");
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_fill_that_its_venue_took_back_is_marked() {
        long id = new BlotterOrders(web).market();
        List<String> errors = new ArrayList<>();
        try (Page page = browser.page(ColorScheme.LIGHT, errors)) {
            BlotterBrowser.signIn(page, web, RunningWeb.TRADER);
            choose(page, "BAC", "Fills");
            Locator rows = page.getByLabel("Fills").locator("tbody tr");
            assertThat(rows).hasCount(40);
            String newest =
                    web.get(RunningWeb.TRADER, "/api/v1/orders/" + id + "/fills")
                            .body()
                            .at("/items/0/execId")
                            .asString();
            web.engine().change(id, Output.ReportKind.BUSTED, newest, "600", "31.20");
            web.engine().dispute(id, newest, "DKReason(127)=D");

            assertThat(rows.first()).containsText("busted");
            assertThat(rows.first()).containsText("disputed");
            assertThat(rows.nth(1)).not().containsText("busted");
            shoot(page, "fills");
        }
        assertThat(errors).isEmpty();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
