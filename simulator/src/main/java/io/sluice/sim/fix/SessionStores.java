package io.sluice.sim.fix;

import quickfix.MemoryStoreFactory;
import quickfix.MessageStore;
import quickfix.MessageStoreFactory;
import quickfix.SessionID;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Sequence numbers and sent messages: on disk for order clients, in memory for the others.
final class SessionStores implements MessageStoreFactory {
    private static final int READ_AT_ONCE = 256;

    /// How far a session had got with its reports when its process ended.
    ///
    /// @param number of the last report in the store, 0 when there is none
    /// @param cancelRejects ClOrdID(11) of the OrderCancelReject(35=9) stored after it: they carry
    ///   no ExecID(17)
    record Handed(long number, TreeSet<String> cancelRejects) {
        boolean includes(Report report) {
            return report.number() <= number
                    || (!report.isExecutionReport()
                            && cancelRejects.contains(report.cause().clOrdId()));
        }
    }

    private final List<String> orderClients;
    private final Path folder;
    private final MemoryStoreFactory memory = new MemoryStoreFactory();

    SessionStores(List<String> orderClients, Path folder) {
        this.orderClients = orderClients;
        this.folder = folder;
    }

    @Override
    public MessageStore create(SessionID session) {
        return orderClients.contains(session.getTargetCompID())
                ? onDisk(session)
                : memory.create(session);
    }

    private BoundedStore onDisk(SessionID session) {
        try {
            return new BoundedStore(folder, session, BoundedStore.BYTES_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException("store of session " + session, e);
        }
    }

    /// Reads a store backwards to its last report. Only while the session does not exist yet.
    Handed handed(SessionID session, ReportLine lines) {
        TreeSet<String> cancelRejects = new TreeSet<>();
        try (BoundedStore store = onDisk(session)) {
            int end = store.getNextSenderMsgSeqNum() - 1;
            while (end > 0) {
                int begin = Math.max(1, end - READ_AT_ONCE + 1);
                List<String> messages = new ArrayList<>();
                store.get(begin, end, messages);
                for (String message : messages.reversed()) {
                    long number = lines.number(field(message, "17"));
                    if (number > 0) {
                        return new Handed(number, cancelRejects);
                    }
                    if (field(message, "35").equals("9")) {
                        cancelRejects.add(field(message, "11"));
                    }
                }
                end = begin - 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("store of session " + session, e);
        }
        return new Handed(0, cancelRejects);
    }

    /// Value of a field in a raw message, empty when absent.
    static String field(String message, String tag) {
        String start = '\001' + tag + '=';
        int at = message.indexOf(start);
        if (at < 0) {
            return "";
        }
        int begin = at + start.length();
        int end = message.indexOf('\001', begin);
        return end < 0 ? "" : message.substring(begin, end);
    }
}
