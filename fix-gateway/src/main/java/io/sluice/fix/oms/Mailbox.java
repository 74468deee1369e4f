package io.sluice.fix.oms;

import io.sluice.fix.session.SessionJournal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.field.BusinessRejectReason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What goes out to one counterparty: stored first, then sent when it is there. Reports carry their
/// position in what made them, so that each is stored once.
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /// Judgement: how long a logon may take between our hearing of it and its answer.
    private static final long LOGON_NS_MAX = 1_000_000_000;

    private final Session session;
    private final SessionJournal journal;
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition settled = gate.newCondition();
    private boolean loggingOn;
    private volatile String address = "";

    Mailbox(Session session, SessionJournal journal) {
        this.session = session;
        this.journal = journal;
    }

    SessionID id() {
        return session.getSessionID();
    }

    /// Where the counterparty is connected from, as QuickFIX/J has it; empty when it is not.
    String peer() {
        String peer = session.getRemoteAddress();
        return peer == null ? "" : peer;
    }

    /// Network address that the counterparty is or was last connected from, without the port; empty
    /// before it came.
    String address() {
        String peer = peer();
        if (!peer.isEmpty()) {
            address = withoutPort(peer);
        }
        return address;
    }

    /// @param peer `host/address:port`, where host may be empty and an IPv6 address is in brackets
    static String withoutPort(String peer) {
        int colon = peer.lastIndexOf(':');
        return peer.substring(peer.indexOf('/') + 1, colon < 0 ? peer.length() : colon)
                .replace("[", "")
                .replace("]", "");
    }

    boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    long lastReportSeq() {
        return journal.lastReportSeq();
    }

    /// Whether a report has not been stored yet: a replay of the log brings the old ones again.
    boolean wants(long reportSeq) {
        return reportSeq > journal.lastReportSeq();
    }

    /// Stores a report under the next sequence number and sends it when the client is there.
    void deliver(long reportSeq, Message message) {
        journal.nextReport(reportSeq);
        sendUnlessLoggingOn(message);
        if (journal.lastReportSeq() != reportSeq) {
            throw new IllegalStateException(
                    "report " + reportSeq + " of session " + id() + " was not stored");
        }
    }

    /// QuickFIX/J keeps a message unsent that comes between its answer to a logon and its taking
    /// the session for logged on; the client would not learn of it before the next message. So no
    /// report is sent in between.
    private void sendUnlessLoggingOn(Message message) {
        gate.lock();
        try {
            long leftNs = LOGON_NS_MAX;
            while (loggingOn && leftNs > 0) {
                leftNs = settled.awaitNanos(leftNs);
            }
            loggingOn = false;
            session.send(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before a report was stored", e);
        } finally {
            gate.unlock();
        }
    }

    /// The counterparty has sent a logon that is not answered yet.
    void logonBegins() {
        setLoggingOn(true);
    }

    /// It is logged on, or is not.
    void logonEnds() {
        setLoggingOn(false);
    }

    private void setLoggingOn(boolean loggingOn) {
        gate.lock();
        try {
            this.loggingOn = loggingOn;
            settled.signalAll();
        } finally {
            gate.unlock();
        }
    }

    /// @param reason BusinessRejectReason(380)
    void reject(Message message, int reason, String text) throws FieldNotFound {
        session.send(ReportWriter.businessReject(message, reason, text));
    }

    /// A defect of ours while reading a message must not stop the session at that message for ever.
    void refuseAfterDefect(Message message, RuntimeException defect) throws FieldNotFound {
        LOG.error("session {}: cannot handle {}", id(), message, defect);
        reject(message, BusinessRejectReason.OTHER, "internal error; nothing was done");
    }

    void close() {
        try {
            session.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the session " + id(), e);
        }
    }
}
