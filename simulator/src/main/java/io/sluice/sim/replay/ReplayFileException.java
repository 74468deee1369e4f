package io.sluice.sim.replay;

/// A recorded file is absent, truncated or not what its format says. The message begins with file
/// and line.
public final class ReplayFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    /// @param line 1-based; 0 when the file as a whole is meant
    public ReplayFileException(String file, long line, String message) {
        super(file + (line > 0 ? ":" + line : "") + ": " + message);
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }
}
