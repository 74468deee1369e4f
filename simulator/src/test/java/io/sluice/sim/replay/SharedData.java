package io.sluice.sim.replay;

import java.nio.file.Path;

/// Where recorded markets are: `-Dsluice.data=`, else `../shared/data`, from the project's root.
public final class SharedData {
    private SharedData() {}

    public static Path folder() {
        Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().getParent();
        String folder = System.getProperty("sluice.data", "../shared/data");
        return root == null ? Path.of(folder) : root.resolve(folder).normalize();
    }
}
