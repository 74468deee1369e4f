package io.sluice.risk;

import io.sluice.instrument.Instrument;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.ParentOrder;
import io.sluice.order.Terms;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/// What live parents may still fill, buys and sells added up, per account and for the house: kept
/// as each of them changes, so that one more costs a look at every name and not at every order.
public final class OpenGross {
    /// Of one parent, as it was counted.
    private record Counted(String account, Instrument instrument, long qty, long limitPrice) {
        boolean hasLimit() {
            return limitPrice != Terms.NO_PRICE;
        }

        DayGross.Sum alone(IntFunction<InstrumentMarket> markets) {
            Open open = new Open(instrument);
            open.count(this, 1);
            DayGross.Sum sum = new DayGross.Sum();
            open.addTo(sum, markets.apply(instrument.id()));
            return sum;
        }
    }

    /// Of one name. Orders without a limit can only be valued by the market.
    private static final class Open {
        private final Instrument instrument;
        private final DayGross.Sum atLimit = new DayGross.Sum();
        private long limitedQty;
        private long marketQty;

        Open(Instrument instrument) {
            this.instrument = instrument;
        }

        void count(Counted part, int sign) {
            if (part.hasLimit()) {
                limitedQty += sign * part.qty;
                atLimit.add(part.instrument, part.qty, part.limitPrice, sign);
            } else {
                marketQty += sign * part.qty;
            }
        }

        boolean isEmpty() {
            return limitedQty == 0 && marketQty == 0;
        }

        /// @return false when a part has no price and was not added
        boolean addTo(DayGross.Sum sum, InstrumentMarket market) {
            if (market.isSound()) {
                sum.add(instrument, limitedQty + marketQty, market.asks().price(0), 1);
                return true;
            }
            sum.add(atLimit, 1);
            if (market.lastPrice() > 0) {
                sum.add(instrument, marketQty, market.lastPrice(), 1);
            }
            return market.lastPrice() > 0 || marketQty == 0;
        }
    }

    private final TreeMap<Long, Counted> parents = new TreeMap<>();
    private final TreeMap<String, TreeMap<Integer, Open>> accounts = new TreeMap<>();
    private final TreeMap<Integer, Open> house = new TreeMap<>();

    /// Counts a live parent as it is now; how it was before no longer counts.
    public void count(ParentOrder parent) {
        Terms terms = parent.terms();
        Counted now =
                new Counted(
                        terms.spec().account(),
                        terms.instrument(),
                        leaves(terms, parent),
                        terms.hasLimit() ? terms.limitPrice() : Terms.NO_PRICE);
        book(parents.put(parent.id(), now), -1);
        book(now, 1);
    }

    /// It can fill nothing any more.
    public void drop(ParentOrder parent) {
        book(parents.remove(parent.id()), -1);
    }

    /// What a parent may still fill under these terms, at the quantity scale; 0 when it was
    /// overfilled.
    public static long leaves(Terms terms, ParentOrder parent) {
        return Math.max(0, terms.qty() - parent.ledger().filledQty());
    }

    private void book(@Nullable Counted part, int sign) {
        if (part == null) {
            return;
        }
        TreeMap<Integer, Open> account =
                accounts.computeIfAbsent(part.account, _ -> new TreeMap<>());
        book(account, part, sign);
        book(house, part, sign);
        if (account.isEmpty()) {
            accounts.remove(part.account);
        }
    }

    private static void book(Map<Integer, Open> names, Counted part, int sign) {
        Integer id = part.instrument.id();
        Open open = names.computeIfAbsent(id, _ -> new Open(part.instrument));
        open.count(part, sign);
        if (open.isEmpty()) {
            names.remove(id);
        }
    }

    /// Adds what this account may still fill, each order at its [PreTradeCheck#referencePrice].
    ///
    /// @param markets by instrument id
    /// @return false when a part has no price and was not added
    public boolean addAccount(
            String account, DayGross.Sum sum, IntFunction<InstrumentMarket> markets) {
        Map<Integer, Open> names = accounts.get(account);
        return names == null || addAll(names, sum, markets);
    }

    /// The same of all accounts.
    public boolean addHouse(DayGross.Sum sum, IntFunction<InstrumentMarket> markets) {
        return addAll(house, sum, markets);
    }

    private static boolean addAll(
            Map<Integer, Open> names, DayGross.Sum sum, IntFunction<InstrumentMarket> markets) {
        boolean priced = true;
        for (Open open : names.values()) {
            priced &= open.addTo(sum, markets.apply(open.instrument.id()));
        }
        return priced;
    }

    /// Each account's sum without one parent; what has no price is left out.
    public void forEachBut(
            @Nullable ParentOrder parent,
            IntFunction<InstrumentMarket> markets,
            BiConsumer<String, DayGross.Sum> consumer) {
        Counted without = parent == null ? null : parents.get(parent.id());
        accounts.forEach((account, names) -> {
            DayGross.Sum sum = new DayGross.Sum();
            addAll(names, sum, markets);
            if (without != null && without.account.equals(account)) {
                sum.add(without.alone(markets), -1);
            }
            consumer.accept(account, sum);
        });
    }
}
