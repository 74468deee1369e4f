package io.sluice.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.service.log.LogWriter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One seed's storm: client, log, members, gateways and venues in virtual time, one small thing
/// after another, any of them late, lost, repeated or dead. Then calm, until everything is done.
final class Storm {
    private static final int STEPS = 400;
    private static final int CALM_ROUNDS = 600;

    /// Rounds of calm in which venues still fill, bust and correct.
    private static final int ROUGH_ROUNDS = 40;

    private static final long START_NS = 1_767_366_000_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final Instrument BAC =
            new Instrument(
                    0, "BAC", 2, 0, 1, 100, 100_000_000, 0, Instrument.DAY_NS, VolumeCurve.flat());
    private static final Limits LIMITS =
            Limits.DEFAULT.with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 10));

    private final SplittableRandom random;
    private final StormLog log = new StormLog();
    private final StormClient client;
    private final List<StormVenue> venues;
    private final List<StormLine> lines;
    private final StormWatch watch;
    private LogWriter writer = new LogWriter(log);
    private StormOutbox outbox;
    private @Nullable StormMember leader;
    private StormMember.@Nullable Snapshot snapshot;
    private byte[] stateAtDeath = {};
    private int deathPosition = -1;
    private long nowNs = START_NS;
    private long skewNs;
    private int step;

    Storm(long seed) {
        random = new SplittableRandom(seed);
        client = new StormClient(random.split());
        venues = List.of(new StormVenue(0, random.split()), new StormVenue(1, random.split()));
        SplittableRandom wires = random.split();
        lines = venues.stream().map(venue -> new StormLine(venue, wires)).toList();
        watch = new StormWatch(venues);
        outbox = new StormOutbox(client, lines);
        pass(0);
        takeOver();
        in(new Input.DefineInstrument(BAC));
        in(new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true)));
        in(new Input.DefineVenue(new Venue(1, "YSIM", .1, .1, false, true)));
        in(new Input.SetLimits(new Input.Origin("REST", 0, "risk", 0), LIMITS));
        lines.forEach(StormLine::flip);
        client.act(nowNs);
    }

    /// @return what there was in it, and how often
    /// @throws AssertionError when something does not hold, with the step
    Map<String, Integer> run() {
        try {
            for (step = 0; step < STEPS; step++) {
                act(random.nextInt(1000));
                check();
            }
            calm();
            watch.checkQuiet(client);
            return watch.met();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("step " + step + ": " + e.getMessage() + watch.trail(), e);
        }
    }

    private void act(int dice) {
        if (dice < 150) {
            pass(random.nextLong(300 * MS));
        } else if (dice < 400) {
            log.commit();
            apply(1 + random.nextInt(4));
        } else if (dice < 650) {
            gateway(line());
        } else if (dice < 780) {
            line().arrive();
        } else if (dice < 830) {
            venues.get(random.nextInt(venues.size())).act(client.told());
        } else if (dice < 870) {
            outbox.deliver();
            client.hear();
        } else if (dice < 910) {
            quote(random.nextInt(venues.size()), random.nextInt(8) == 0 ? random.nextInt(5) : 2);
        } else if (dice < 950) {
            if (leader != null) {
                client.hand(writer, nowNs);
            }
        } else if (dice >= 965 && dice < 980 && leader == null) {
            takeOver();
        } else {
            trouble(dice);
        }
    }

    private void trouble(int dice) {
        if (dice < 965) {
            client.act(nowNs);
        } else if (dice < 970) {
            client.steer(writer, nowNs);
        } else if (dice < 980) {
            disturb(line());
        } else if (dice < 984) {
            client.connect(!client.isConnected());
        } else if (dice < 988) {
            log.delayNs = random.nextInt(3) == 0 ? random.nextLong(2_000 * MS) : 0;
        } else if (dice < 991) {
            skewNs = random.nextLong(-2_000 * MS, 2_000 * MS);
        } else if (dice < 994) {
            takeSnapshot();
        } else if (leader == null) {
            takeOver();
        } else {
            die();
        }
    }

    /// A line breaks now and then, and is soon there again.
    private void disturb(StormLine line) {
        if (!line.isUp() || random.nextInt(3) == 0) {
            line.flip();
        }
    }

    private StormLine line() {
        return lines.get(random.nextInt(lines.size()));
    }

    private void pass(long ns) {
        nowNs += ns;
        log.at(nowNs);
        log.clockNs = nowNs + skewNs;
        if (leader != null && leader.scheduledNs() <= log.clockNs) {
            log.timer();
        }
    }

    private void apply(int most) {
        StormMember member = leader;
        for (int i = 0; i < most && member != null && member.applied() < log.size(); i++) {
            member.apply(log.entry(member.applied()));
        }
    }

    private void gateway(StormLine line) {
        if (leader != null) {
            line.send(true);
            line.hear(writer, nowNs);
        }
    }

    private void quote(int venueId, long ticks) {
        if (leader == null) {
            return;
        }
        long bid = 1400 + ticks - 2;
        writer.onDepthClear(0, venueId, nowNs);
        writer.onDepth(0, venueId, true, bid, 5_000, false, nowNs);
        writer.onDepth(0, venueId, false, bid + 1, 5_000, true, nowNs);
        writer.onTrade(0, venueId, bid, 20_000, -1, nowNs);
    }

    private void in(Input input) {
        assertThat(writer.on(input, nowNs)).isTrue();
    }

    private void takeSnapshot() {
        if (leader != null) {
            snapshot = leader.snapshot();
        }
    }

    /// The leader is killed, or cut off: what it had not sent is not sent, what was not committed
    /// may be lost.
    private void die() {
        StormMember dying = leader;
        if (dying == null) {
            return;
        }
        stateAtDeath = dying.state();
        deathPosition = dying.applied();
        leader = null;
        lines.forEach(StormLine::die);
        log.leaderLost(random.nextInt(log.pending() + 1));
    }

    /// The next one, or the same again: from the last snapshot or from the beginning, through the
    /// log, with a clock of its own.
    private void takeOver() {
        watch.met("takeover");
        outbox = new StormOutbox(client, lines);
        StormMember member = new StormMember(List.of(watch, outbox));
        if (snapshot != null && random.nextInt(8) > 0) {
            member.recall(snapshot);
        }
        while (member.applied() < log.size()) {
            member.apply(log.entry(member.applied()));
            if (member.applied() == deathPosition) {
                assertThat(member.state()).as("state at %d", deathPosition).isEqualTo(stateAtDeath);
            }
        }
        member.lead();
        leader = member;
        skewNs = random.nextLong(-500 * MS, 500 * MS);
        writer = new LogWriter(log);
        client.resume(member.engine().lastMsgSeqNum(StormClient.SESSION));
        for (StormLine line : lines) {
            line.start(nowNs);
            writer.onDepthClear(0, line.venue().id, nowNs);
        }
    }

    private void check() {
        if (leader != null) {
            watch.check(leader.engine());
        }
        watch.check(lines);
    }

    /// All lines hold, everything is answered, time runs out.
    private void calm() {
        if (leader == null) {
            takeOver();
        }
        skewNs = 0;
        log.delayNs = 0;
        client.connect(true);
        venues.forEach(venue -> venue.stormy = false);
        lines.stream().filter(line -> !line.isUp()).forEach(StormLine::flip);
        for (int round = 0; !isQuiet(); round++, step++) {
            assertThat(round).as("rounds of calm, %s", unrest()).isLessThan(CALM_ROUNDS);
            if (round == CALM_ROUNDS / 4) {
                endAll();
            }
            quote(round % 2, 2);
            if (round < ROUGH_ROUNDS) {
                venues.get(round % 2).act(client.told());
            }
            settle();
            pass(250 * MS);
            check();
        }
    }

    private void settle() {
        for (int i = 0; i < 8; i++) {
            client.hand(writer, nowNs);
            for (StormLine line : lines) {
                line.hear(writer, nowNs);
                line.send(false);
                line.arrive();
            }
            log.commit();
            apply(Integer.MAX_VALUE);
            outbox.deliver();
            client.hear();
        }
    }

    private void endAll() {
        Input.Origin rest = new Input.Origin("REST", 0, "trader", 0);
        watch.parents()
                .keySet()
                .forEach(id -> in(new Input.ControlParent(rest, id, Input.Control.CANCEL)));
    }

    private boolean isQuiet() {
        return unrest().isEmpty();
    }

    /// What is not done yet; empty when all is.
    private String unrest() {
        StormMember member = leader;
        if (member == null || log.pending() > 0 || member.applied() < log.size()) {
            return "the log";
        }
        if (!member.engine().parents().isEmpty()) {
            return "live parents: " + member.engine().parents();
        }
        if (!client.isIdle() || !outbox.isIdle()) {
            return "the client's session";
        }
        return lines.stream().allMatch(StormLine::isIdle) ? "" : "the venues' lines";
    }
}
