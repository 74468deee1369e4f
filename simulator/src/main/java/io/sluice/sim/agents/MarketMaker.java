package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

/// Quotes both sides around a price of its own and lives on the spread. What it makes of the market
/// it makes of the others' orders.
///
///     half spread = s0 (1 + cI max(0, |I| - I0) + cv v)
///     center      = mid + a I - k q
///
/// | symbol | field | unit |
/// |--------|-------|------|
/// | s0 | halfSpreadTicks | ticks |
/// | cI, I0 | imbalanceWidening, imbalanceFrom | 1, queue imbalance 0..1 |
/// | cv | volatilityWidening | 1; v is [VolatilityRatio#excess] |
/// | a | leanTicks | ticks at an imbalance of 1 |
/// | k | skewTicks | ticks per quote of inventory; q is the position in quotes |
///
/// Source: the specification's `simulator.md` 4.6; skew by inventory: Avellaneda & Stoikov (2008),
/// "High-frequency trading in a limit order book".
public final class MarketMaker implements Agent {
    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;
    private final VolatilityRatio volatility = new VolatilityRatio();
    private AgentOrder bid;
    private AgentOrder ask;

    /// @param qty of one quote
    /// @param inventoryMax at this position it quotes the other side only
    /// @param everyNs between two looks
    public record Settings(
            long qty,
            double halfSpreadTicks,
            double imbalanceFrom,
            double imbalanceWidening,
            double volatilityWidening,
            double leanTicks,
            double skewTicks,
            long inventoryMax,
            long everyNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.require("halfSpreadTicks", halfSpreadTicks, 0, 10_000);
            AgentSettings.require("imbalanceFrom", imbalanceFrom, 0, 1);
            AgentSettings.require("imbalanceWidening", imbalanceWidening, 0, 100);
            AgentSettings.require("volatilityWidening", volatilityWidening, 0, 100);
            AgentSettings.require("leanTicks", leanTicks, -10_000, 10_000);
            AgentSettings.require("skewTicks", skewTicks, 0, 10_000);
            AgentSettings.requireWhole("inventoryMax", inventoryMax, qty, Long.MAX_VALUE);
            AgentSettings.requireWhole("everyNs", everyNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new MarketMaker(this, desk);
        }
    }

    MarketMaker(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
        this.bid = new AgentOrder("", instrument, true, 0, 0);
        this.ask = new AgentOrder("", instrument, false, 0, 0);
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + settings.everyNs());
        Touch touch = desk.touchOfOthers(instrument);
        if (!touch.isTwoSided()) {
            desk.cancel(bid, nowNs);
            desk.cancel(ask, nowNs);
            return;
        }
        volatility.update(touch.mid(), nowNs);
        double imbalance = touch.imbalance();
        double widened =
                settings.imbalanceWidening()
                                * Math.max(0, Math.abs(imbalance) - settings.imbalanceFrom())
                        + settings.volatilityWidening() * volatility.excess();
        double halfTicks = settings.halfSpreadTicks() * (1 + widened);
        double quotesHeld = (double) desk.position(instrument) / settings.qty();
        double centerTicks =
                touch.mid() / instrument.tick()
                        + settings.leanTicks() * imbalance
                        - settings.skewTicks() * quotesHeld;
        bid = quote(bid, (long) StrictMath.floor(centerTicks - halfTicks), touch, nowNs);
        ask = quote(ask, (long) StrictMath.ceil(centerTicks + halfTicks), touch, nowNs);
    }

    /// Keeps what stands where it shall and is not half gone; pulls anything else and quotes anew.
    private AgentOrder quote(AgentOrder order, long priceTicks, Touch touch, long nowNs) {
        boolean buy = order.isBuy();
        long tick = instrument.tick();
        long price =
                buy
                        ? Math.min(priceTicks * tick, touch.ask() - tick)
                        : Math.max(priceTicks * tick, touch.bid() + tick);
        long position = desk.position(instrument);
        boolean wanted =
                price > 0
                        && (buy
                                ? position < settings.inventoryMax()
                                : position > -settings.inventoryMax());
        if (wanted
                && order.isWanted()
                && order.price() == price
                && 2 * order.leavesQty() > settings.qty()) {
            return order;
        }
        desk.cancel(order, nowNs);
        return wanted ? desk.rest(instrument, buy, settings.qty(), price, nowNs) : order;
    }
}
