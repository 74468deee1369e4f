package io.sluice.engine;

import io.sluice.risk.KillSwitch;
import io.sluice.risk.Limits;

import java.util.List;

/// The controls as they stand: what an independent risk function reads.
///
/// @param limits in force
/// @param limitsVersion counts accepted changes, from 0: the defaults of the build
/// @param kills latched, oldest first
public record RiskView(Limits limits, int limitsVersion, List<KillSwitch.Kill> kills) {}
