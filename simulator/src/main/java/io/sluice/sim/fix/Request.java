package io.sluice.sim.fix;

import io.sluice.order.Side;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a FIX session hands to the venue's thread. Numbers are still the client's text: to refuse
/// them is the venue's business, and the refusal is a report.
sealed interface Request {
    /// CompID of the client.
    String client();

    /// NewOrderSingle(35=D).
    ///
    /// @param price Price(44), empty when absent
    /// @param stale a retransmission that is too old to be wanted still
    /// @param possResend PossResend(97)
    record NewOrder(
            String client,
            String clOrdId,
            String symbol,
            Side side,
            String qty,
            String price,
            Terms terms,
            boolean stale,
            boolean possResend)
            implements Request {}

    /// OrderCancelReplaceRequest(35=G).
    ///
    /// @param price Price(44), empty when absent
    record Replace(
            String client,
            String clOrdId,
            String origClOrdId,
            String symbol,
            Side side,
            String qty,
            String price,
            Terms terms)
            implements Request {}

    /// OrderCancelRequest(35=F).
    record Cancel(String client, String clOrdId, String origClOrdId, Side side, String symbol)
            implements Request {}

    /// OrderStatusRequest(35=H).
    ///
    /// @param requestId OrdStatusReqID(790), empty when absent
    record Query(String client, String clOrdId, String symbol, Side side, String requestId)
            implements Request {}

    /// Which of a client's open orders are meant.
    ///
    /// @param code `1` those in a symbol, `7` all; others are refused
    /// @param symbol Symbol(55), empty when absent
    /// @param side of these alone; null: both
    record Scope(String code, String symbol, @Nullable Side side) {
        boolean isKnown() {
            return code.equals("7") || (code.equals("1") && !symbol.isEmpty());
        }

        boolean includes(ClientOrder order) {
            return (!code.equals("1") || order.symbol().equals(symbol))
                    && (side == null || order.side() == side);
        }
    }

    /// OrderMassCancelRequest(35=q).
    record MassCancel(String client, String clOrdId, Scope scope) implements Request {}

    /// OrderMassStatusRequest(35=AF).
    ///
    /// @param requestId MassStatusReqID(584)
    record MassQuery(String client, String requestId, Scope scope) implements Request {}

    /// MarketDataRequest(35=V).
    ///
    /// @param type SubscriptionRequestType(263)
    record MarketData(
            String client, String requestId, char type, List<String> symbols, Wanted wanted)
            implements Request {}

    /// What of an instrument's market a client asks for.
    ///
    /// @param depth MarketDepth(264), 0 for the whole book
    /// @param trades whether MDEntryType(269)=2 is asked for
    /// @param indications whether one of 4, 5 and A is: they come together
    record Wanted(int depth, boolean trades, boolean indications) {}

    /// A session is up: what it subscribed to in an earlier life is over.
    record LoggedOn(String client) implements Request {}

    /// A client's session starts afresh: by ResetSeqNumFlag(141)=Y, or by the clock.
    record SessionReset(String client) implements Request {}
}
