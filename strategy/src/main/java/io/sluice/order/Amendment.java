package io.sluice.order;

/// A change that was accepted and waits until no child stands against it.
///
/// @param terms as they shall be
/// @param clOrdId ClOrdID(11) of the request, the order's from then on
/// @param origClOrdId OrigClOrdID(41)
/// @param session where the request came from; address: over the network
/// @param byFix whether it is a 35=G, which is answered by reports; else a trader's command
public record Amendment(
        Terms terms,
        String clOrdId,
        String origClOrdId,
        String session,
        String user,
        long commandId,
        String address,
        boolean byFix) {}
