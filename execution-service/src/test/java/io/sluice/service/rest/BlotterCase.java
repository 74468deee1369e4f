package io.sluice.service.rest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// One service and one Chromium for all tests of a class. Skipped where there is no Chromium.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BlotterCase {
    RunningWeb web;
    BlotterBrowser browser;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        browser = BlotterBrowser.open();
        web = new RunningWeb(dataDir);
    }

    @AfterAll
    void stop() {
        if (web != null) {
            browser.close();
            web.close();
        }
    }
}
