package io.sluice.sim.replay;

import java.nio.file.Path;

/// Where recorded markets are: `-Dsluice.data=`, else `../shared/data`, from the project's root.
public final class SharedData {
    private SharedData() {}

    public static Path folder() {
        return root().resolve(System.getProperty("sluice.data", "../shared/data")).normalize();
    }

    /// The project's root: the parent of the module that is tested.
    public static Path root() {
        return Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
    }
}
