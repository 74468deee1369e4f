package io.sluice.schedule;

/// The plan of one parent: how much should be done by when. One instance serves from one planning
/// to the next; after an amendment, a pause or a halt the rest is planned anew from what is done
/// (`strategy.md` 2.6).
public sealed interface Schedule permits CurveSchedule, FlowSchedule, ClipSchedule {
    Slicing slicing();

    /// Takes notice of the market; before every [#at] of a working parent.
    default void observe(Pace pace, long nowNs) {}

    /// What is due in the slice that an instant lies in: always the same instance. Instants never
    /// go back.
    ScheduleTarget at(long nowNs);

    /// nbar: what one slice has on average, at least a lot.
    double sliceQty();

    /// Where the plan is at an instant, for the desk; without jitter.
    long plannedQty(long nowNs);

    /// N.
    default int slices() {
        return slicing().count();
    }

    default long startNs() {
        return slicing().startNs();
    }

    default long endNs() {
        return slicing().endNs();
    }

    /// k: the slice that an instant lies in, 1..N.
    default int sliceAt(long nowNs) {
        return slicing().at(nowNs);
    }

    /// How long after a trigger the order acts, the same for every trigger of one slice
    /// (`strategy.md` 3.6).
    default long actionDelayNs(long nowNs) {
        return slicing().jitter().delayNs(sliceAt(nowNs));
    }

    default long sliceEndNs(int slice) {
        return slicing().sliceEndNs(slice);
    }
}
