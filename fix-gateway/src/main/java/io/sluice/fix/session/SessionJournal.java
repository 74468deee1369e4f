package io.sluice.fix.session;

import org.jspecify.annotations.Nullable;
import org.quickfixj.CharsetSupport;

import quickfix.MessageStore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// The state of one FIX session, kept in an append-only [JournalFile]. Whatever says that a message
/// is sent is in the page cache, and with several members in the log, before its method returns,
/// hence before QuickFIX/J sends it: a killed process loses nothing. That messages came in is
/// written without waiting: what of it is lost, [#resume] or [#rewindToSettled] make come again.
///
/// Beyond what QuickFIX/J asks of a store it remembers two positions that tie the session to the
/// log:
/// - the outbox position of the last report stored, so that a replay of the log hands over exactly
///   the rest, and
/// - the last application message that went into the log, so that the counterparty is asked again
///   for what got lost between socket and log.
public final class SessionJournal implements MessageStore, Closeable {
    /// MsgType(35) of what comes from the engine's outbox.
    private static final Set<String> REPORTS = Set.of("8", "9", "r", "BZ");

    private static final int EPOCH_BITS = 32;

    private final Charset charset = CharsetSupport.getCharsetInstance();
    private final JournalFile file;
    private final RecordSink sink;
    private final LongSupplier nowNs;
    private final JournalState state;
    private long reportSeqToStore;

    /// @param sink the file itself, or what leads to it
    SessionJournal(JournalFile file, RecordSink sink, LongSupplier nowNs) {
        this.file = file;
        this.sink = sink;
        this.state = file.state();
        this.nowNs = nowNs;
    }

    /// @param path of the file, made when it is not there
    /// @throws IOException when it cannot be read, or is damaged anywhere but in a last record that
    ///   was not finished
    public static SessionJournal open(Path path, LongSupplier nowNs) throws IOException {
        return open(path, nowNs, JournalFile.BYTES_MAX);
    }

    /// @param bytesMax length at which the file is cut to its newer half
    static SessionJournal open(Path path, LongSupplier nowNs, long bytesMax) throws IOException {
        JournalFile file = JournalFile.open(path, nowNs.getAsLong(), bytesMax);
        return new SessionJournal(file, file, nowNs);
    }

    /// Says which report the next 35=8, 9, r or BZ of this thread's `Session.send` carries.
    public synchronized void nextReport(long reportSeq) {
        reportSeqToStore = reportSeq;
    }

    /// Outbox position of the last report stored; 0 when none was.
    public synchronized long lastReportSeq() {
        return state.reportSeq;
    }

    /// The position of an inbound message in all of this session's life, as the log keeps it:
    /// MsgSeqNum(34), plus 2^32 for every reset of the sequence numbers, so that it only grows.
    public synchronized long logSeqNum(int msgSeqNum) {
        return ((long) state.epoch << EPOCH_BITS) + msgSeqNum;
    }

    /// An application message went into the log. On disk together with the next target number.
    public synchronized void handedOver(int msgSeqNum) {
        state.handedOver = Math.max(state.handedOver, msgSeqNum);
    }

    /// Fits the next expected number to what the log has: lower when messages were lost on the way
    /// to the log, higher when the log has more than this journal knows of.
    ///
    /// @param logged highest [#logSeqNum] in the log; 0 when none
    public synchronized void resume(long logged) throws IOException {
        long epoch = logged >>> EPOCH_BITS;
        int next = (int) logged + 1;
        if (epoch > state.epoch) {
            state.epoch = (int) epoch;
            sink.commit(JournalRecord.epoch(state.epoch));
        }
        resumeAt(epoch < state.epoch ? 1 : next);
    }

    private void resumeAt(int next) throws IOException {
        if (next <= state.handedOver || next > state.nextTarget) {
            state.handedOver = next - 1;
            setNextTargetMsgSeqNum(next);
        }
    }

    /// Goes back to the number that was expected five seconds before the last change, for a session
    /// whose messages may be processed twice: whatever was on its way to the log when the process
    /// died comes again.
    public synchronized void rewindToSettled() throws IOException {
        if (state.settledTarget < state.nextTarget) {
            setNextTargetMsgSeqNum(state.settledTarget);
        }
    }

    @Override
    public synchronized boolean set(int sequence, String message) throws IOException {
        long reportSeq = isReport(message) ? reportSeqToStore : 0;
        sink.commit(JournalRecord.sent(sequence, reportSeq, message.getBytes(charset)));
        state.sent(sequence, reportSeq);
        return true;
    }

    private static boolean isReport(String message) {
        int type = message.indexOf("\u000135=") + 4;
        return REPORTS.contains(message.substring(type, message.indexOf('\u0001', type)));
    }

    @Override
    public synchronized void get(int startSequence, int endSequence, Collection<String> messages)
            throws IOException {
        file.readSent(startSequence, endSequence, messages);
    }

    /// What was sent under this number; null when nothing was.
    public synchronized @Nullable String sent(int sequence) throws IOException {
        List<String> found = new ArrayList<>(1);
        file.readSent(sequence, sequence, found);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public synchronized int getNextSenderMsgSeqNum() {
        return state.nextSender;
    }

    @Override
    public synchronized int getNextTargetMsgSeqNum() {
        return state.nextTarget;
    }

    @Override
    public synchronized void setNextSenderMsgSeqNum(int next) throws IOException {
        state.nextSender = next;
        if (next != state.storedSender) {
            sink.commit(JournalRecord.nextSender(next));
            state.foundSender(next);
        }
    }

    @Override
    public synchronized void incrNextSenderMsgSeqNum() throws IOException {
        setNextSenderMsgSeqNum(state.nextSender + 1);
    }

    @Override
    public synchronized void setNextTargetMsgSeqNum(int next) throws IOException {
        state.nextTarget = next;
        sink.follow(JournalRecord.nextTarget(next, state.handedOver, nowNs.getAsLong()));
    }

    @Override
    public synchronized void incrNextTargetMsgSeqNum() throws IOException {
        setNextTargetMsgSeqNum(state.nextTarget + 1);
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // the interface's type
    public synchronized Date getCreationTime() {
        return new Date(state.createdNs / 1_000_000);
    }

    /// Both numbers start at 1 again and the messages are gone; the outbox position stays.
    @Override
    public synchronized void reset() throws IOException {
        state.reset(nowNs.getAsLong());
        sink.commit(JournalRecord.opened(state));
    }

    /// Nobody else writes this session: there is nothing to refresh.
    @Override
    public void refresh() {}

    /// A file that others write to stays open.
    @Override
    public synchronized void close() throws IOException {
        if (sink == file) {
            file.close();
        }
    }
}
