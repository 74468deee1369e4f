package io.sluice.fix.oms;

import io.sluice.engine.Output;

import java.util.List;

/// What a drop copy session gets copies of.
///
/// @param clients whose orders, by CompID; [#DESK] for those that were entered over REST; empty:
///   all
/// @param accounts whose orders; empty: all
public record CopyFilter(List<String> clients, List<String> accounts) {
    /// The session's name of orders that our own desk has entered.
    public static final String DESK = "REST";

    public static final CopyFilter ALL = new CopyFilter(List.of(), List.of());

    public CopyFilter {
        clients = List.copyOf(clients);
        accounts = List.copyOf(accounts);
    }

    /// Reports about parents and about children; nothing else is copied.
    boolean takes(Output output) {
        return switch (output) {
            case Output.ParentReport report ->
                    takes(report.session(), report.parent().spec().account());
            case Output.ChildExecution child -> takes(child.session(), child.account());
            default -> false;
        };
    }

    private boolean takes(String client, String account) {
        return (clients.isEmpty() || clients.contains(client))
                && (accounts.isEmpty() || accounts.contains(account));
    }
}
