package io.sluice.sim.scenario;

/// A scenario file is absent, not YAML, or says something that is not allowed. The message names
/// file, line, key path and the allowed range.
public final class ScenarioFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScenarioFileException(String message) {
        super(message);
    }
}
