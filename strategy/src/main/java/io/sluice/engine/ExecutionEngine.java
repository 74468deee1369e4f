package io.sluice.engine;

import java.util.List;

/// The brain. One thread, no clock, no dice, no I/O: the same calls give the same outputs, bit for bit.
public final class ExecutionEngine implements EngineInbox {
    private final EngineListener listener;
    private final long secret;

    /// @param secret seeds every jitter together with the parent's id; keep it out of the log's reach
    public ExecutionEngine(EngineListener listener, long secret) {
        this.listener = listener;
        this.secret = secret;
    }

    @Override
    public boolean on(Input input, long nowNs) {
        listener.wakeAt(nowNs + secret);
        return true;
    }

    @Override
    public boolean onDepth(
            int instrumentId, int venueId, boolean bid, long price, long qty, boolean last, long nowNs) {
        return true;
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return true;
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return true;
    }

    /// Does what is due at `nowNs`.
    public void onTimer(long nowNs) {}

    /// Live parents, oldest first.
    public List<ParentView> parents() {
        return List.of();
    }

    /// Highest MsgSeqNum(34) that this FIX session has in the log; 0 when none.
    public long lastMsgSeqNum(String session) {
        return 0;
    }

    /// Position of the last report in this session's outbox; 0 when none.
    public long lastReportSeq(String session) {
        return 0;
    }

    /// The book of one instrument at one venue.
    public MarketSnapshot market(int instrumentId, int venueId, long nowNs) {
        return new MarketSnapshot(
                instrumentId, venueId, List.of(), List.of(), io.sluice.instrument.Decimal.ZERO, 0);
    }

    /// Digest of the whole state: equal after a replay.
    public long stateHash() {
        return 0;
    }
}
