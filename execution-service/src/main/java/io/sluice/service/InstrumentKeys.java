package io.sluice.service;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.signal.BadCalibrationException;
import io.sluice.signal.Calibration;
import io.sluice.signal.CalibrationFile;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/// One entry under `sluice.instruments`.
///
/// @param tick decimal text; lot, dailyVolume: likewise
/// @param sessionOpen `HH:mm` UTC; sessionClose: likewise, up to `24:00`
/// @param volumeCurve `flat` or `us-day`
/// @param forecast path of a calibration file, empty for the defaults
/// @param auctions null where none are known
record InstrumentKeys(
        int id,
        String symbol,
        int priceScale,
        int qtyScale,
        String tick,
        String lot,
        String dailyVolume,
        String sessionOpen,
        String sessionClose,
        String volumeCurve,
        String forecast,
        @Nullable AuctionEntry auctions) {

    /// What the calibration file says, checked to be of this instrument.
    Calibration calibration() {
        if (forecast.isEmpty()) {
            return Calibration.NONE;
        }
        try {
            CalibrationFile file = CalibrationFile.parse(Files.readString(Path.of(forecast)));
            if (!file.symbol().equals(symbol)) {
                throw wrong("forecast", "must be a file for this symbol", file.symbol());
            }
            return file.calibration();
        } catch (IOException | InvalidPathException e) {
            throw wrong("forecast", "must be a file that can be read", forecast);
        } catch (BadCalibrationException e) {
            throw wrong("forecast", "must be a calibration: " + e.getMessage(), forecast);
        }
    }

    Instrument instrument() {
        return new Instrument(
                id,
                symbol,
                priceScale,
                qtyScale,
                atScale("tick", tick, priceScale),
                atScale("lot", lot, qtyScale),
                atScale("daily-volume", dailyVolume, qtyScale),
                ofDayNs("session-open", sessionOpen),
                ofDayNs("session-close", sessionClose),
                curve(),
                auctions == null
                        ? Auctions.NONE
                        : new Auctions(
                                auctions.venueId,
                                cutOffNs("auctions.open-cut-off", auctions.openCutOff),
                                cutOffNs("auctions.close-cut-off", auctions.closeCutOff)));
    }

    private long cutOffNs(String key, String text) {
        return text.isEmpty() ? Auctions.NEVER : ofDayNs(key, text);
    }

    private long atScale(String key, String text, int scale) {
        long value = Decimal.parse(text).atScale(scale);
        if (value == Decimal.NOT_REPRESENTABLE) {
            throw wrong(key, "must have at most " + scale + " decimals", text);
        }
        return value;
    }

    private long ofDayNs(String key, String text) {
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00")) {
            throw wrong(key, "must be 00:00..24:00", text);
        }
        return Duration.ofHours(Long.parseLong(text.substring(0, 2)))
                .plusMinutes(Long.parseLong(text.substring(3)))
                .toNanos();
    }

    private VolumeCurve curve() {
        return switch (volumeCurve) {
            case "flat" -> VolumeCurve.flat();
            case "us-day" -> VolumeCurve.US_DAY;
            default -> throw wrong("volume-curve", "must be flat or us-day", volumeCurve);
        };
    }

    private IllegalArgumentException wrong(String key, String rule, String was) {
        return new IllegalArgumentException(
                "sluice.instruments[" + symbol + "]." + key + " " + rule + ", was '" + was + "'");
    }

    /// @param venueId of the venue that holds them
    /// @param openCutOff `HH:mm` UTC, when our orders go in; closeCutOff: likewise; empty for no
    ///   such auction
    record AuctionEntry(
            int venueId,
            @DefaultValue("") String openCutOff,
            @DefaultValue("") String closeCutOff) {}
}
