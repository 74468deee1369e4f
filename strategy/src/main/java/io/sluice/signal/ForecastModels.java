package io.sluice.signal;

import io.sluice.instrument.Instrument;

/// Makes the forecast model of each instrument. The engine is given one of these at its start.
@FunctionalInterface
public interface ForecastModels {
    /// [CompositeForecast] for every instrument.
    ForecastModels COMPOSITE = (_, calibration) -> new CompositeForecast(calibration);

    /// A new model, with nothing learnt yet.
    ForecastModel of(Instrument instrument, Calibration calibration);
}
