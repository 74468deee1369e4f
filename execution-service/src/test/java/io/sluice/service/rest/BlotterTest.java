package io.sluice.service.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;

import io.sluice.engine.MarketSnapshot;
import io.sluice.instrument.Decimal;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The blotter in a real browser. Skipped where there is no Chromium.
class BlotterTest extends BlotterCase {
    /// The page takes four seconds to call its feed stale, the browser some to try again.
    private static final LocatorAssertions.IsVisibleOptions VISIBLE_IN_TIME =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private static final LocatorAssertions.IsHiddenOptions HIDDEN_IN_TIME =
            new LocatorAssertions.IsHiddenOptions().setTimeout(20_000);

    @Test
    void a_trader_signs_in_sees_a_parent_and_moves_its_dial() {
        long id = market();
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            signIn(page, RunningWeb.TRADER);

            Locator row =
                    page.locator(".tabulator-row", new Page.LocatorOptions().setHasText("BAC"));
            assertThat(row.first()).containsText("working");
            row.first().click();
            assertThat(page.locator("sluice-detail h2")).containsText("60,000 BAC");
            assertThat(page.locator(".feed")).hasText("live");
            page.route("**/preview", route -> foretell(route));
            Locator dial = page.getByLabel("Aggression");
            dial.fill("8");
            assertThat(page.locator(".dial output")).hasText("5 → 8");
            assertThat(page.locator(".dial .preview")).containsText("+1.2 (−4.0 to +6.4)");
            assertThat(page.locator(".dial .preview")).containsText("+2.1 (−2.0 to +6.2)");
            shoot(page, "blotter-light");
            button(page, "Commit").click();

            assertThat(page.locator(".dial .note")).hasText("5 → 8 in version 2");
            assertThat(page.locator(".dial output")).hasText("8");
            assertThat(
                            web.get(RunningWeb.TRADER, "/api/v1/orders/" + id)
                                    .body()
                                    .get("aggression")
                                    .asInt())
                    .isEqualTo(8);
            web.engine().fill(id, "700", "31.22", true, UtcTime.nowNs());
            assertThat(page.locator("dl")).containsText("24,700");
        }
        assertThat(errors).isEmpty();
    }

    /// The fake engine foretells nothing: what the page shows of an answer is what counts here.
    private static void foretell(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(
                                """
                                {"now":%s,"changed":%s}
                                """
                                        .formatted(
                                                forecast("1.2", "-4.0", "6.4"),
                                                forecast("2.1", "-2.0", "6.2"))));
    }

    private static String forecast(String expected, String low, String high) {
        return """
        {"endTime":"2030-01-02T14:30:00Z","completion":{"expected":1},"participation":{"expected":0.04},
         "passiveShare":{"expected":0.7},"costBps":{"expected":%s,"low":%s,"high":%s}}
        """
                .formatted(expected, low, high);
    }

    @Test
    void a_trader_places_pauses_and_cancels_by_hand() {
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.DARK, errors)) {
            market();
            signIn(page, RunningWeb.TRADER);
            assertThat(page.locator(".feed")).hasText("live");
            shoot(page, "blotter-dark");
            page.keyboard().press("n");
            page.getByLabel("Quantity", new Page.GetByLabelOptions().setExact(true)).fill("1250");
            page.locator("select[name=symbol]").selectOption("IBM");
            button(page, "Place order").click();
            assertThat(page.locator(".faults")).containsText("OFF_LOT");
            shoot(page, "ticket-dark");
            page.getByLabel("Quantity", new Page.GetByLabelOptions().setExact(true)).fill("1200");
            button(page, "Place order").click();

            assertThat(page.locator("sluice-detail h2")).containsText("1,200 IBM");
            button(page, "Pause").click();
            assertThat(page.locator(".tabulator-row.chosen")).containsText("suspended");
            button(page, "Resume").click();
            assertThat(page.locator(".tabulator-row.chosen")).containsText("working");
            button(page, "Cancel order").click();
            assertThat(page.locator(".tabulator-row.chosen")).containsText("canceled");
        }
        assertThat(errors).allMatch(error -> error.contains("422"));
    }

    @Test
    void costs_and_books_are_shown_and_the_costs_can_be_taken_along() throws IOException {
        long id = market();
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            signIn(page, RunningWeb.TRADER);
            BlotterBrowser.choose(page, "BAC", "Costs");

            assertThat(page.locator(".waterfall .total")).containsText("+10.00");
            shoot(page, "costs");
            Download csv = page.waitForDownload(() -> page.getByText("CSV").click());
            assertThat(csv.suggestedFilename()).isEqualTo("tca-" + id + ".csv");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String shown : List.of("h2", ".trajectory canvas", ".waterfall", ".groups")) {
                assertThat(page.locator("sluice-detail " + shown).first()).isVisible();
            }
            for (String hidden : List.of("sluice-grid", "nav", "sluice-dial", ".buttons")) {
                assertThat(page.locator(hidden).first()).isHidden();
            }
            assertThat(page.getByText("CSV")).isHidden();
            byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4"));
            Files.write(Path.of("target", "screenshots", "order.pdf"), pdf);
            assertThat(pages(pdf)).isEqualTo(1);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            web.engine().market(book("31.20", "31.21"));
            BlotterBrowser.openTab(page, "Market");
            assertThat(page.getByLabel("Book of XSIM").locator(".best")).containsText("31.20");
            shoot(page, "book");
        }
        assertThat(errors).isEmpty();
    }

    /// A PDF has an object of this type for each.
    private static int pages(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        return (int) Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(text).results().count();
    }

    @Test
    void finish_is_pressed() {
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            long id = market();
            signIn(page, RunningWeb.TRADER);
            BlotterBrowser.choose(page, "BAC");
            button(page, "Finish").click();

            assertThat(page.locator(".buttons .note")).not().isEmpty();
            assertThat(
                            web.get(RunningWeb.TRADER, "/api/v1/orders/" + id + "/audit")
                                    .body()
                                    .toString())
                    .contains("forceCompletion");
            BlotterBrowser.openTab(page, "Audit");
            Locator newest = page.getByLabel("Audit").locator("tbody tr").first();
            assertThat(newest).containsText("trader");
            assertThat(newest).containsText("REST 127.0.0.1");
            assertThat(newest).containsText("forceCompletion");
            shoot(page, "audit");
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_feed_that_is_cut_off_is_said_so_until_it_is_back() {
        market();
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            page.route("**/api/v1/stream", Route::abort);
            signIn(page, RunningWeb.TRADER);
            assertThat(page.locator(".feed")).hasText("connecting");
            assertThat(page.getByText("The feed is stale")).isVisible(VISIBLE_IN_TIME);
            assertThat(page.locator(".feed")).hasText("stale");
            shoot(page, "stale");
            page.unroute("**/api/v1/stream");

            assertThat(page.getByText("The feed is stale")).isHidden(HIDDEN_IN_TIME);
            assertThat(page.locator(".feed")).hasText("live");
        }
        assertThat(errors).allMatch(error -> error.contains("ERR_FAILED"));
    }

    private static MarketSnapshot book(String bid, String ask) {
        Decimal qty = Decimal.parse("1500");
        return new MarketSnapshot(
                0,
                0,
                List.of(new MarketSnapshot.Level(Decimal.parse(bid), qty)),
                List.of(new MarketSnapshot.Level(Decimal.parse(ask), qty)),
                Decimal.parse("123400"),
                5);
    }

    @Test
    void a_viewer_sees_but_cannot_steer() {
        market();
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            signIn(page, RunningWeb.VIEWER);

            assertThat(page.locator("sluice-detail h2")).containsText("BAC");
            assertThat(page.locator("sluice-dial")).hasCount(0);
            assertThat(page.getByText("New order").first()).isHidden();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void the_risk_function_kills_in_two_steps_and_everyone_sees_the_banner() {
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            signIn(page, "risk");
            button(page, "Kill…").click();
            page.locator("select[name=scope]").selectOption("ACCOUNT");
            page.getByLabel("Which one").fill("ACC9");
            page.getByLabel("Reason").fill("runaway");
            assertThat(button(page, "Fire")).isDisabled();
            button(page, "Arm").click();
            assertThat(page.locator(".banner.kill")).hasCount(0);
            button(page, "Fire").click();

            assertThat(page.locator(".banner.kill")).containsText("ACCOUNT ACC9, by risk: runaway");
            shoot(page, "kill");
        }
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            signIn(page, RunningWeb.VIEWER);

            assertThat(page.locator(".banner.kill")).containsText("runaway");
            assertThat(page.getByText("Kill…")).isHidden();
            assertThat(page.getByText("Release")).isHidden();
        }
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            signIn(page, "admin");
            button(page, "Release").click();

            assertThat(page.locator(".banner.kill")).hasCount(0);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void a_wrong_password_is_said_so() {
        List<String> errors = new ArrayList<>();
        try (Page page = page(ColorScheme.LIGHT, errors)) {
            page.navigate(web.url);
            page.getByLabel("User").fill("trader");
            page.getByLabel("Password").fill("guess");
            page.getByRole(AriaRole.BUTTON).click();

            assertThat(page.getByRole(AriaRole.ALERT)).hasText("user or password is wrong");
            shoot(page, "login");
        }
    }

    private Page page(ColorScheme scheme, List<String> errors) {
        return browser.page(scheme, errors);
    }

    private void signIn(Page page, String user) {
        BlotterBrowser.signIn(page, web, user);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void shoot(Page page, String name) {
        BlotterBrowser.shoot(page, name);
    }

    private long market() {
        return new BlotterOrders(web).market();
    }
}
