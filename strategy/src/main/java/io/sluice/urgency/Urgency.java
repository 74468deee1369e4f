package io.sluice.urgency;

/// How hard to press now, 0..1, and the terms it is the clamped sum of (`strategy.md` 3.3), as the
/// [UrgencyLaw] weighed them; for the record.
///
/// @param value u
/// @param base a, from the dial
/// @param deficit .15 d
/// @param elapsed .65 ell^4
/// @param signal tilt by the signal while trading is due; its weight c_g is 0 by default
/// @param volatility more than usual asks for haste, less for patience
/// @param spread wider than usual asks for patience
/// @param toxicity resting orders that are picked off ask for patience, unless the gated signal
///   agrees; the specification has it without the gate, which let a forecast that had proven wrong
///   act where c = 0
public record Urgency(
        double value,
        double base,
        double deficit,
        double elapsed,
        double signal,
        double volatility,
        double spread,
        double toxicity) {}
