package io.sluice.service.host;

import io.sluice.engine.AuctionRaise;
import io.sluice.engine.EngineListener;
import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Venue;
import io.sluice.order.Amendment;
import io.sluice.order.ChildOrder;
import io.sluice.order.ClientTags;
import io.sluice.order.Look;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Tracking;
import io.sluice.placement.AuctionSize;
import io.sluice.placement.Desired;
import io.sluice.placement.VenueFlow;
import io.sluice.risk.Fingerprints;
import io.sluice.risk.Limits;
import io.sluice.risk.OpenGross;
import io.sluice.service.snapshot.Changes;
import io.sluice.service.snapshot.GraphReader;
import io.sluice.service.snapshot.GraphWriter;
import io.sluice.service.snapshot.Surroundings;
import io.sluice.signal.ForecastModels;
import io.sluice.signal.VerificationGate;
import io.sluice.tca.OrderCost;
import io.sluice.tca.PrintBatch;
import io.sluice.tca.Prints;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/// Everything that a member remembers between two log entries: what a snapshot holds.
///
/// @param nowNs the log's time, wishNs: when the engine wants to wake, scheduledNs: when the
///   cluster's timer fires
/// @param tail outputs that are not in a safe place yet
/// @param subscribers what each of them wants to remember, by its name
record Memory(
        ExecutionEngine engine,
        long nowNs,
        long wishNs,
        long scheduledNs,
        ArrayDeque<OutputTail.Said> tail,
        TreeMap<String, byte[]> subscribers) {

    private static final String SPLIT = "io.sluice.placement.ContKukanov";
    private static final List<String> SPLIT_DROPPED =
            List.of(
                    "rebates",
                    "outflows",
                    "sums",
                    "market",
                    "halfSpread",
                    "takeFee",
                    "impact",
                    "underfill",
                    "overfill");
    private static final int VENUES = Venue.ID_MAX + 1;

    /// Differences of this build's classes from those of older snapshots.
    private static final Changes CHANGES =
            new Changes()
                    .added(Input.Origin.class, "address", () -> "")
                    .added(ParentSpec.class, "tags", () -> ClientTags.NONE)
                    .added(Output.PlaceChild.class, "tags", () -> ClientTags.NONE)
                    .added(Limits.class, "accounts", List::of)
                    .added(Amendment.class, "address", () -> "")
                    .added(VerificationGate.class, "blockPower", () -> 0.0)
                    .added(VerificationGate.class, "weight", () -> 0.0)
                    .added(VerificationGate.class, "squaredWeight", () -> 0.0)
                    .added(VerificationGate.class, "value", () -> 0.0)
                    .added(ChildOrder.Ticket.class, "spread", () -> 0L)
                    .added(ChildOrder.Ticket.class, "boundBy", () -> "NONE")
                    .added(OrderCost.class, "bounds", TreeMap::new)
                    .added(OrderCost.class, "dials", TreeMap::new)
                    .added(OrderCost.class, "prints", () -> new Prints(1))
                    .added(Prints.class, "enoughQty", () -> Long.MAX_VALUE)
                    .added(Look.class, "tracking", Tracking::new)
                    .added("io.sluice.engine.InstrumentDesk", "prints", ArrayList::new)
                    .added("io.sluice.engine.InstrumentDesk", "batch", PrintBatch::new)
                    .wired("io.sluice.engine.CorrectionDesk", "costs")
                    .added("io.sluice.engine.EngineState", "open", OpenGross::new)
                    .added("io.sluice.engine.EngineState", "names", TreeMap::new)
                    .added(Fingerprints.class, "lastNs", LinkedHashMap::new)
                    .dropped(Fingerprints.class, "lately")
                    .dropped("io.sluice.risk.Fingerprints$Seen")
                    .added("io.sluice.engine.CostDesk", "dueNs", () -> 0L)
                    .added(Desired.class, "auctionSize", () -> AuctionSize.NONE)
                    .added(Output.Decision.class, "auction", () -> AuctionRaise.NONE)
                    .added(ChildOrder.Booked.class, "dispute", () -> "")
                    .added("io.sluice.tca.Markouts$Waiting", "doubleMid", () -> 0L)
                    .added("io.sluice.tca.Markouts$Waiting", "foretold", () -> 0)
                    .added("io.sluice.tca.Markouts$Waiting", "doubleMids", () -> new long[6])
                    .added("io.sluice.engine.CostDesk$Account", "fills", TreeMap::new)
                    .added(SPLIT, "gains", () -> new double[VENUES])
                    .added(SPLIT, "reaches", () -> new double[VENUES][VenueFlow.WINDOWS])
                    .added(SPLIT, "reached", () -> new int[VENUES])
                    .added(SPLIT, "passed", () -> new int[VENUES])
                    .dropped(SPLIT, SPLIT_DROPPED)
                    .added("io.sluice.tca.FillLine", "doubleCost", () -> 0L)
                    .added("io.sluice.tca.FillLine", "improved", () -> 0L)
                    .added("io.sluice.tca.FillLine", "improvable", () -> 0L)
                    .added("io.sluice.tca.FillLine", "right", () -> 0)
                    .added("io.sluice.tca.FillLine", "wrong", () -> 0)
                    .added("io.sluice.tca.FillLine", "markedFills", () -> new int[6])
                    .added("io.sluice.tca.FillLine", "weightSquares", () -> new double[6])
                    .added("io.sluice.tca.FillLine", "weightSquaresTimes", () -> new double[6])
                    .added("io.sluice.tca.FillLine", "squares", () -> new double[6]);

    byte[] toBytes(EngineListener listener) {
        return GraphWriter.write(this, surroundings(listener));
    }

    /// @throws io.sluice.service.snapshot.SnapshotException when this build cannot read it
    static Memory of(byte[] bytes, EngineListener listener) {
        Memory memory = GraphReader.read(bytes, Memory.class, surroundings(listener), CHANGES);
        memory.engine.recount();
        return memory;
    }

    /// What an engine's state refers to and is not part of it.
    static Surroundings surroundings(EngineListener listener) {
        return new Surroundings(List.of(listener, ForecastModels.COMPOSITE, Parameters.NONE));
    }
}
