package io.sluice.signal;

/// Says where one instrument's mid goes next. Asked once after every sound update of its book and
/// at no other time, so that a model may keep state. What it answers is clamped to -1..+1, anything
/// that is no number counts as 0, and the same [VerificationGate] scales it whatever the model.
public interface ForecastModel {
    /// Name and version; kept with every decision.
    String id();

    /// The expected move of the mid, -1 (down) .. +1 (up), 0 for no opinion. Must be a function of
    /// what it was asked so far: no clock, no dice but a fixed seed, no I/O.
    double forecast(Features features);
}
