package io.sluice.service.host;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.order.ChildId;
import io.sluice.service.log.LogWriter;

import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/// The gateway of one process to one venue: `VenueLink`, its queue and its FIX session. Requests of
/// the past are never sent again; what the venue stored is.
final class StormLine {
    /// `JournalState`: an input is in the log, or lost, well within this time.
    private static final long SETTLED_NS = 5_000_000_000L;

    private final StormVenue venue;
    private final SplittableRandom random;
    private final ArrayDeque<Output> queue = new ArrayDeque<>();
    private final ArrayDeque<Output> wire = new ArrayDeque<>();
    private final ArrayDeque<Input> words = new ArrayDeque<>();
    private boolean up;

    StormLine(StormVenue venue, SplittableRandom random) {
        this.venue = venue;
        this.random = random;
    }

    StormVenue venue() {
        return venue;
    }

    boolean isUp() {
        return up;
    }

    /// A new process begins, knowing nothing.
    void start(long nowNs) {
        venue.rewind(nowNs - SETTLED_NS);
        words.add(new Input.VenueDown(venue.id, "not connected yet"));
    }

    /// The process is gone with everything that it had not sent.
    void die() {
        breakWire();
        queue.clear();
        words.clear();
        up = false;
    }

    void flip() {
        if (up) {
            breakWire();
            words.add(new Input.VenueDown(venue.id, "line broken"));
        } else {
            words.add(new Input.VenueUp(venue.id));
        }
        up = !up;
    }

    /// What was on the way arrives, up to some point.
    private void breakWire() {
        for (int left = random.nextInt(wire.size() + 1); left > 0; left--) {
            arrive();
        }
        wire.clear();
    }

    void put(Output request) {
        queue.add(request);
    }

    /// Sends what waits longest.
    ///
    /// @param stormy whether sending may fail
    void send(boolean stormy) {
        Output request = queue.poll();
        if (request == null) {
            return;
        }
        int dice = stormy && up ? random.nextInt(200) : 199;
        boolean refused = !up || dice < 3;
        if (request instanceof Output.PlaceChild place && refused) {
            words.add(new Input.ChildRejected(place.childId(), venue.id, 99, "not sent"));
        } else if (up && dice != 4) {
            wire.add(request);
        }
        if (dice == 4 || dice == 5) {
            words.add(new Input.VenueDown(venue.id, "send failure"));
            words.add(new Input.VenueUp(venue.id));
        }
    }

    /// The venue gets the next request.
    void arrive() {
        Output request = wire.poll();
        if (request != null) {
            venue.take(request);
        }
    }

    /// Hands the next word or report to the log.
    void hear(LogWriter log, long nowNs) {
        Input word = words.peek();
        if (word != null) {
            if (log.on(word, nowNs)) {
                words.remove();
            }
        } else if (up && venue.hasReport() && log.on(venue.report(), nowNs)) {
            venue.handedOver(nowNs);
        }
    }

    boolean isIdle() {
        return queue.isEmpty() && wire.isEmpty() && words.isEmpty() && !venue.hasReport();
    }

    /// What is on its way to the venue for a parent.
    long sent(long parentId) {
        long sum = 0;
        for (ArrayDeque<Output> part : List.of(queue, wire)) {
            for (Output request : part) {
                if (request instanceof Output.PlaceChild place
                        && ChildId.parentOf(place.childId()) == parentId) {
                    sum += place.qty().unscaled();
                }
            }
        }
        return sum;
    }
}
