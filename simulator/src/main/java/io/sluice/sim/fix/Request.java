package io.sluice.sim.fix;

import io.sluice.order.Side;

import java.util.List;

/// What a FIX session hands to the venue's thread. Numbers are still the client's text: to refuse
/// them is the venue's business, and the refusal is a report.
sealed interface Request {
    /// CompID of the client.
    String client();

    /// NewOrderSingle(35=D).
    ///
    /// @param orderType OrdType(40)
    /// @param price Price(44), empty when absent
    /// @param timeInForce TimeInForce(59), `0` when absent
    /// @param execInst ExecInst(18), empty when absent
    /// @param stale a retransmission that is too old to be wanted still
    /// @param possResend PossResend(97)
    record NewOrder(
            String client,
            String clOrdId,
            String symbol,
            Side side,
            String qty,
            String orderType,
            String price,
            String timeInForce,
            String execInst,
            boolean stale,
            boolean possResend)
            implements Request {}

    /// OrderCancelRequest(35=F), or OrderCancelReplaceRequest(35=G), which this venue refuses.
    record Cancel(
            String client,
            String clOrdId,
            String origClOrdId,
            Side side,
            String symbol,
            boolean replace)
            implements Request {}

    /// OrderStatusRequest(35=H).
    ///
    /// @param requestId OrdStatusReqID(790), empty when absent
    record Query(String client, String clOrdId, String symbol, Side side, String requestId)
            implements Request {}

    /// MarketDataRequest(35=V).
    ///
    /// @param type SubscriptionRequestType(263)
    /// @param depth MarketDepth(264), 0 for the whole book
    /// @param trades whether MDEntryType(269)=2 is asked for
    record MarketData(
            String client,
            String requestId,
            char type,
            int depth,
            List<String> symbols,
            boolean trades)
            implements Request {}

    /// A session is up: what it subscribed to in an earlier life is over.
    record LoggedOn(String client) implements Request {}

    /// A client starts its session afresh, ResetSeqNumFlag(141)=Y.
    record SessionReset(String client) implements Request {}
}
