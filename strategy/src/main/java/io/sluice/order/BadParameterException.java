package io.sluice.order;

/// A strategy parameter is malformed or out of its range. The message names the parameter, what was
/// given and what is allowed.
public final class BadParameterException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Parameter parameter;

    public BadParameterException(Parameter parameter, String message) {
        super(parameter.wireName() + " " + message);
        this.parameter = parameter;
    }

    public Parameter parameter() {
        return parameter;
    }
}
