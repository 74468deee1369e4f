package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.service.log.sbe.ForecastDefinitionDecoder;
import io.sluice.service.log.sbe.ForecastDefinitionEncoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;
import io.sluice.signal.Calibration;
import io.sluice.signal.MicropriceTable;

import org.agrona.MutableDirectBuffer;

import java.util.ArrayList;
import java.util.List;

/// A forecast's calibration as a log entry.
final class ForecastCodec {
    private final ForecastDefinitionEncoder out = new ForecastDefinitionEncoder();

    int encode(Input.DefineForecast input, MutableDirectBuffer to, MessageHeaderEncoder header) {
        Calibration it = input.calibration();
        Calibration.Weights weights = it.weights();
        out.wrapAndApplyHeader(to, 0, header)
                .instrumentId(input.instrumentId())
                .queue(weights.queue())
                .depth(weights.depth())
                .touchFlow(weights.touchFlow())
                .flow(weights.flow())
                .trades(weights.trades())
                .metaorder(weights.metaorder())
                .microprice(weights.microprice())
                .certainty(it.cap())
                .horizonNs(it.horizonNs())
                .gateReference(it.gateReference())
                .bucketQty(it.bucketQty())
                .micropriceImbalances(it.microprice().imbalances());
        var levels = out.levelWeightsCount(it.levelWeights().size());
        for (double weight : it.levelWeights()) {
            levels.next().weight(weight);
        }
        var ticks = out.micropriceTicksCount(it.microprice().ticks().size());
        for (double each : it.microprice().ticks()) {
            ticks.next().ticks(each);
        }
        return out.calibrationVersion(it.version()).encodedLength();
    }

    static Input decode(ForecastDefinitionDecoder in) {
        Calibration.Weights weights =
                new Calibration.Weights(
                        in.queue(),
                        in.depth(),
                        in.touchFlow(),
                        in.flow(),
                        in.trades(),
                        in.metaorder(),
                        in.microprice());
        List<Double> levels = new ArrayList<>();
        for (var group = in.levelWeights(); group.hasNext(); ) {
            levels.add(group.next().weight());
        }
        List<Double> ticks = new ArrayList<>();
        for (var group = in.micropriceTicks(); group.hasNext(); ) {
            ticks.add(group.next().ticks());
        }
        return new Input.DefineForecast(
                in.instrumentId(),
                new Calibration(
                        in.calibrationVersion(),
                        weights,
                        in.certainty(),
                        in.horizonNs(),
                        in.gateReference(),
                        levels,
                        new MicropriceTable(in.micropriceImbalances(), ticks),
                        in.bucketQty()));
    }
}
