package io.sluice.placement;

import io.sluice.market.ConsolidatedSide;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.Tactic;
import io.sluice.order.Terms;

/// Where a tactic rests (`strategy.md` 3.3), and how far discretion goes from there. Prices are at
/// the instrument's priceScale, on the tick and inside the order's limit.
final class PassivePrice {
    private PassivePrice() {}

    static long of(Tactic tactic, Terms terms, InstrumentMarket market) {
        ConsolidatedSide near = market.side(terms.isBuy());
        long tick = terms.instrument().tick();
        return terms.insideLimit(
                switch (tactic) {
                    case REST -> near.price(0) - terms.sign() * tick;
                    case IMPROVE -> othersBest(near) + terms.sign() * tick;
                    case MID -> midPrice(terms, market);
                    case NONE, JOIN, CROSS, SWEEP, AUCTION -> near.price(0);
                });
    }

    /// The most costly price that discretion allows: `passive (1 + sign bps / 10,000)`, rounded to
    /// the tick towards the passive price. A discretionary order shows the passive price and trades
    /// up to this one, as DiscretionInst(388)=0 with DiscretionOffsetValue(389) would have it.
    ///
    /// @param bps DiscretionBps, 0..50
    static long beyond(long passive, double bps, Terms terms) {
        long tick = terms.instrument().tick();
        long ticks = (long) (passive * bps / 10_000 / tick);
        return terms.insideLimit(passive + terms.sign() * ticks * tick);
    }

    /// The mid, rounded away from the far side.
    private static long midPrice(Terms terms, InstrumentMarket market) {
        long twoTicks = 2 * terms.instrument().tick();
        long down = Math.floorDiv(market.doubleMid(), twoTicks) * terms.instrument().tick();
        return terms.isBuy() || Math.floorMod(market.doubleMid(), twoTicks) == 0
                ? down
                : down + terms.instrument().tick();
    }

    /// The best price at which somebody else rests: we do not improve on ourselves.
    private static long othersBest(ConsolidatedSide near) {
        for (int level = 0; level < near.levels(); level++) {
            if (near.netQty(level) > 0) {
                return near.price(level);
            }
        }
        return near.price(0);
    }
}
