package io.sluice.fix.oms;

import io.sluice.engine.Output;
import io.sluice.fix.session.SessionJournals;

import quickfix.SessionID;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the journals of clients and drop copies have, whether or not their sessions are served by
/// this process.
public final class OmsJournals {
    private record Copy(SessionID id, CopyFilter filter) {}

    private final SessionJournals journals;
    private final Map<String, SessionID> clients = new LinkedHashMap<>();
    private final List<Copy> copies = new ArrayList<>();

    public OmsJournals(OmsSettings settings, SessionJournals journals) {
        this.journals = journals;
        for (OmsSettings.Client client : settings.clients()) {
            clients.put(
                    client.compId(),
                    AcceptorSettings.id(settings, client.compId(), client.dialect()));
        }
        for (OmsSettings.DropCopy copy : settings.dropCopies()) {
            copies.add(
                    new Copy(
                            AcceptorSettings.id(settings, copy.compId(), copy.dialect()),
                            copy.filter()));
        }
    }

    /// Whether a client does not have its report yet.
    public boolean wants(String session, long reportSeq) {
        SessionID id = clients.get(session);
        return id != null && reportSeq > journals.lastReportSeq(id);
    }

    /// Whether a drop copy that shall have a report does not have it yet.
    ///
    /// @param copySeq as in [OmsGateway#copy]
    public boolean wantsCopy(Output report, long copySeq) {
        for (Copy copy : copies) {
            if (copy.filter.takes(report) && copySeq > journals.lastReportSeq(copy.id)) {
                return true;
            }
        }
        return false;
    }
}
