package io.sluice.sim.book.race;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;

/// exchange-core 0.5.3, its fastest book, fed as its own matching router does: commands are reused,
/// objects pooled.
final class ExchangeCoreBook implements RacedBook {
    private static final long USER = 1;

    private final OrderBookDirectImpl book =
            new OrderBookDirectImpl(
                    new CoreSymbolSpecification(
                            1, SymbolType.CURRENCY_EXCHANGE_PAIR, 1, 2, 1, 1, 0, 0, 0, 0),
                    ObjectsPool.createDefaultTestPool(),
                    new OrderBookEventsHelper(MatcherTradeEvent::new),
                    LoggingConfiguration.DEFAULT);
    private final OrderCommand command = new OrderCommand();
    private long hash;

    @Override
    public void add(long id, boolean buy, long price, long qty) {
        place(OrderType.GTC, id, buy, price, qty);
    }

    @Override
    public void take(long id, boolean buy, long price, long qty) {
        place(OrderType.IOC, id, buy, price, qty);
        for (MatcherTradeEvent event = command.matcherEvent;
                event != null;
                event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                hash = RacedBook.hash(hash, event.matchedOrderId, id, event.price, event.size);
            }
        }
    }

    @Override
    public void cancel(long id) {
        command.command = OrderCommandType.CANCEL_ORDER;
        command.orderId = id;
        command.uid = USER;
        command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        command.matcherEvent = null;
        IOrderBook.processCommand(book, command);
    }

    @Override
    public long tradeHash() {
        return hash;
    }

    private void place(OrderType type, long id, boolean buy, long price, long qty) {
        command.command = OrderCommandType.PLACE_ORDER;
        command.orderType = type;
        command.orderId = id;
        command.uid = USER;
        command.symbol = 1;
        command.action = buy ? OrderAction.BID : OrderAction.ASK;
        command.price = price;
        command.reserveBidPrice = price;
        command.size = qty;
        command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        command.matcherEvent = null;
        IOrderBook.processCommand(book, command);
    }
}
