package io.sluice.sim.fix;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// A test in which one client talks with one venue; either may be replaced by another on the way.
abstract class VenueConversation {
    @TempDir Path folder;
    TestVenue venue;
    FixClient client;

    private final String compId;

    /// @param compId of the client
    VenueConversation(String compId) {
        this.compId = compId;
    }

    @BeforeEach
    void logOn() {
        venue = TestVenue.open(folder);
        client = new FixClient(venue.port(), compId);
    }

    @AfterEach
    void logOff() {
        client.close();
        venue.close();
    }
}
