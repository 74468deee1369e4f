package io.sluice.market;

/// What an auction would trade if it were held now, as its venue says (Nasdaq's net order imbalance
/// indicator and its likes). At the instrument's scales.
///
/// @param price at which it would trade, 0..1e18; 0 where nothing meets
/// @param pairedQty that meets at that price, 0..1e18
/// @param surplusQty left over there, -1e18..1e18: > 0 of the buyers, < 0 of the sellers
public record Indication(long price, long pairedQty, long surplusQty) {
    public static final Indication NONE = new Indication(0, 0, 0);

    /// Of a price, and of a quantity.
    public static final long MOST = 1_000_000_000_000_000_000L;

    public Indication {
        require("price", price, 0);
        require("pairedQty", pairedQty, 0);
        require("surplusQty", surplusQty, -MOST);
    }

    private static void require(String field, long was, long least) {
        if (was < least || was > MOST) {
            throw new IllegalArgumentException(
                    "indication." + field + " must be " + least + ".." + MOST + ", was " + was);
        }
    }

    /// What is left over on the other side.
    ///
    /// @param sign +1 for who buys, -1 for who sells
    public long oppositeQty(int sign) {
        return Math.max(0, -sign * surplusQty);
    }

    /// The same once one of ours has come to it that the venue has not counted yet.
    ///
    /// @param sign +1 for who buys, -1 for who sells
    public Indication with(int sign, long qty) {
        return new Indication(
                price,
                Math.min(MOST, pairedQty + Math.min(qty, oppositeQty(sign))),
                Math.clamp(surplusQty + sign * qty, -MOST, MOST));
    }
}
