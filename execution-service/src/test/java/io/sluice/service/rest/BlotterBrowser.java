package io.sluice.service.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Chromium, driven by Playwright, with the blotter in it.
public record BlotterBrowser(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /// Skips the test where there is no Chromium.
    public static BlotterBrowser open() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-quic",
                                                        "--disable-background-networking")));
        return new BlotterBrowser(playwright, browser);
    }

    /// @param errors where the page's errors go
    public Page page(ColorScheme scheme, List<String> errors) {
        Page page =
                browser.newPage(
                        new Browser.NewPageOptions()
                                .setViewportSize(1280, 800)
                                .setColorScheme(scheme)
                                .setTimezoneId("America/New_York"));
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        return page;
    }

    static void signIn(Page page, RunningWeb web, String user) {
        signIn(page, web.url, user, RunningWeb.PASSWORD);
    }

    public static void signIn(Page page, String url, String user, String password) {
        page.navigate(url);
        page.getByLabel("User").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".user")).containsText(user);
    }

    /// The newest order of a name, and a tab of its detail.
    static void choose(Page page, String symbol, String tab) {
        choose(page, symbol);
        openTab(page, tab);
    }

    static void choose(Page page, String symbol) {
        page.locator(".tabulator-row", new Page.LocatorOptions().setHasText(symbol))
                .first()
                .click();
    }

    static void openTab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    public static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
