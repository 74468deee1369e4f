package io.sluice.sim.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an earlier life of the venue left behind: the orders as the journal tells them, and the
/// reports that are in the journal but never reached the client's session.
final class Recovery {
    private final ClientOrders orders;
    private final Map<String, SessionStores.Handed> handed = new TreeMap<>();
    private final List<Report> unsent = new ArrayList<>();

    /// @param orders filled by [#reread]
    Recovery(VenueSettings settings, Acceptors acceptors, ReportLine lines, ClientOrders orders) {
        this.orders = orders;
        for (String client : settings.orderClients()) {
            handed.put(client, acceptors.stores().handed(acceptors.session(client), lines));
        }
    }

    /// Takes the next report of the journal.
    void reread(Report report) {
        orders.apply(report);
        if (report.event() == Report.Event.SESSION_RESET) {
            unsent.removeIf(earlier -> earlier.client().equals(report.client()));
        }
        SessionStores.Handed before = handed.get(report.client());
        if (report.isSent() && before != null && !before.includes(report)) {
            unsent.add(report);
        }
    }

    /// In the order of the journal.
    List<Report> unsent() {
        return List.copyOf(unsent);
    }
}
