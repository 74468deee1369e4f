package io.sluice.fix.session;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a session's journal says after some number of records. Each field is the last word on its
/// matter.
final class JournalState {
    /// Judgement: an input is in the log, or lost, well within this time.
    static final long SETTLED_NS = 5_000_000_000L;

    long createdNs;
    int epoch;
    long reportSeq;
    int nextSender = 1;
    int nextTarget = 1;
    int handedOver;
    int lastSent;

    /// The sender number that a reader of the file would come to.
    int storedSender = 1;

    /// Target number that was in force [#SETTLED_NS] before the last record read.
    int settledTarget = 1;

    private final Deque<Target> unsettled = new ArrayDeque<>();

    private record Target(int next, long timeNs) {}

    JournalState(long createdNs) {
        this.createdNs = createdNs;
    }

    /// The same, to be changed by itself.
    static JournalState copyOf(JournalState other) {
        JournalState copy = new JournalState(other.createdNs);
        copy.epoch = other.epoch;
        copy.reportSeq = other.reportSeq;
        copy.nextSender = other.nextSender;
        copy.nextTarget = other.nextTarget;
        copy.handedOver = other.handedOver;
        copy.lastSent = other.lastSent;
        copy.storedSender = other.storedSender;
        copy.settledTarget = other.settledTarget;
        copy.unsettled.addAll(other.unsettled);
        return copy;
    }

    void reset(long nowNs) {
        opened(nowNs, epoch + 1, reportSeq);
    }

    void opened(long createdNs, int epoch, long reportSeq) {
        this.createdNs = createdNs;
        this.epoch = epoch;
        this.reportSeq = reportSeq;
        nextSender = 1;
        nextTarget = 1;
        handedOver = 0;
        lastSent = 0;
        storedSender = 1;
        settledTarget = 1;
        unsettled.clear();
    }

    /// @param reportSeq 0 when the message is no report
    void sent(int sequence, long reportSeq) {
        lastSent = sequence;
        storedSender = sequence + 1;
        if (reportSeq > 0) {
            this.reportSeq = reportSeq;
        }
    }

    /// A message found on disk was at least on its way: its number is used up.
    void foundSent(int sequence, long reportSeq) {
        sent(sequence, reportSeq);
        nextSender = sequence + 1;
    }

    void foundSender(int next) {
        nextSender = next;
        storedSender = next;
        lastSent = Math.min(lastSent, next - 1);
    }

    void foundTarget(int next, int handedOver, long timeNs) {
        nextTarget = next;
        this.handedOver = handedOver;
        unsettled.addLast(new Target(next, timeNs));
        while (unsettled.getFirst().timeNs() <= timeNs - SETTLED_NS) {
            settledTarget = unsettled.removeFirst().next();
        }
        settledTarget = Math.min(settledTarget, next);
    }
}
