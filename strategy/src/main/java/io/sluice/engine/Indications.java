package io.sluice.engine;

import io.sluice.market.Indication;
import io.sluice.order.Auction;

import java.util.Arrays;

/// What the auctions of one instrument would trade, as their venue last said.
final class Indications {
    /// What is older is no indication: venues repeat theirs every one to ten seconds. Judgement.
    private static final long VALID_NS = 15_000_000_000L;

    private final Indication[] last = new Indication[Auction.values().length];
    private final long[] heardNs = new long[Auction.values().length];

    Indications() {
        Arrays.fill(last, Indication.NONE);
        Arrays.fill(heardNs, Long.MIN_VALUE / 2);
    }

    Indications copy() {
        Indications copy = new Indications();
        System.arraycopy(last, 0, copy.last, 0, last.length);
        System.arraycopy(heardNs, 0, copy.heardNs, 0, heardNs.length);
        return copy;
    }

    void heard(Auction auction, Indication indication, long nowNs) {
        last[auction.ordinal()] = indication;
        heardNs[auction.ordinal()] = nowNs;
    }

    /// [Indication#NONE] where nothing was heard of late.
    Indication of(Auction auction, long nowNs) {
        boolean valid = nowNs - heardNs[auction.ordinal()] <= VALID_NS;
        return valid ? last[auction.ordinal()] : Indication.NONE;
    }

    /// One of ours has gone to it: the next one of the house sees it there.
    void joined(Auction auction, int sign, long qty) {
        last[auction.ordinal()] = last[auction.ordinal()].with(sign, qty);
    }
}
