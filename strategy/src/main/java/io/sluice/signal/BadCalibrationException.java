package io.sluice.signal;

/// A calibration file is malformed or out of its range. The message names the field, what was given
/// and what is allowed.
public final class BadCalibrationException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    public BadCalibrationException(String field, String allowed, String was) {
        super("calibration." + field + " " + allowed + ", was " + was);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
