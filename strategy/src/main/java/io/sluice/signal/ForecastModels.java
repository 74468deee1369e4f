package io.sluice.signal;

import io.sluice.instrument.Instrument;

/// Makes the forecast model of each instrument. The engine is given one of these at its start.
@FunctionalInterface
public interface ForecastModels {
    /// [CompositeForecast] for every instrument.
    ForecastModels COMPOSITE = (_, calibration) -> new CompositeForecast(calibration);

    /// A new model, with nothing learnt yet.
    ForecastModel of(Instrument instrument, Calibration calibration);

    /// Whether the gate holds them to what they have been worth. Only a study that asks what the
    /// gate itself is worth says no: a wrong forecast without it costs half a spread and more
    /// (`strategy.md` 3.7).
    default boolean areVerified() {
        return true;
    }
}
