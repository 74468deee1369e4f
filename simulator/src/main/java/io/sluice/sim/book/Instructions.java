package io.sluice.sim.book;

/// How an order wants to be worked. The constants serve for most; make others once and keep them.
///
/// @param displayQty what a [Display#RESERVE] order shows at most, > 0; 0 for others
/// @param minQty MinQty(110), 0 for none: an immediate order takes at least this or nothing; a dark
///   order takes at least this on arrival or nothing, and later trades with no order that takes
///   less, unless less is left
/// @param owner whom [SelfTrade] protects from himself, 0 for nobody
public record Instructions(
        Execution execution,
        Display display,
        long displayQty,
        long minQty,
        int owner,
        SelfTrade selfTrade) {
    /// What becomes of an order when it arrives.
    public enum Execution {
        /// Takes what it can, the rest rests.
        LIMIT,
        /// Takes what it can, the rest is gone.
        IMMEDIATE,
        /// Takes everything or nothing.
        FILL_OR_KILL,
        /// Rests or is not taken on.
        POST
    }

    /// What of it the market sees while it rests.
    public enum Display {
        FULL,
        /// A part, shown anew last in the queue when it is gone.
        RESERVE,
        /// Nothing; at its price it trades after everything displayed.
        HIDDEN,
        /// Nothing; it trades at the mid of the displayed touch and at no other price, while the
        /// mid is within the limit. A mid between two prices is rounded away from the other side.
        MID_PEG
    }

    public static final Instructions LIMIT = of(Execution.LIMIT);
    public static final Instructions IMMEDIATE = of(Execution.IMMEDIATE);
    public static final Instructions FILL_OR_KILL = of(Execution.FILL_OR_KILL);
    public static final Instructions POST = of(Execution.POST);
    public static final Instructions HIDDEN =
            new Instructions(Execution.LIMIT, Display.HIDDEN, 0, 0, 0, SelfTrade.ALLOW);
    public static final Instructions MID_PEG =
            new Instructions(Execution.LIMIT, Display.MID_PEG, 0, 0, 0, SelfTrade.ALLOW);

    public Instructions {
        require(
                display == Display.RESERVE ? displayQty > 0 : displayQty == 0,
                "displayQty must be > 0 for a reserve order and 0 for others, was ",
                displayQty);
        require(minQty >= 0, "minQty must be >= 0, was ", minQty);
        boolean dark = display == Display.HIDDEN || display == Display.MID_PEG;
        boolean rests = execution == Execution.LIMIT || execution == Execution.POST;
        require(
                minQty == 0
                        || execution == Execution.IMMEDIATE
                        || (dark && execution == Execution.LIMIT),
                "minQty must be 0 for a displayed, post-only or fill-or-kill order, was ",
                minQty);
        require(
                rests || display == Display.FULL || display == Display.MID_PEG,
                "display must be FULL or MID_PEG for an order that never rests, was ",
                display);
        require(
                display != Display.MID_PEG || execution != Execution.POST,
                "a mid peg must not be post-only, was ",
                execution);
    }

    public static Instructions reserve(long displayQty) {
        return new Instructions(
                Execution.LIMIT, Display.RESERVE, displayQty, 0, 0, SelfTrade.ALLOW);
    }

    public Instructions withMinQty(long minQty) {
        return new Instructions(execution, display, displayQty, minQty, owner, selfTrade);
    }

    public Instructions ownedBy(int owner, SelfTrade selfTrade) {
        return new Instructions(execution, display, displayQty, minQty, owner, selfTrade);
    }

    /// The same order without the part that rests.
    public Instructions asImmediate() {
        return new Instructions(Execution.IMMEDIATE, Display.FULL, 0, minQty, owner, selfTrade);
    }

    public boolean isPeg() {
        return display == Display.MID_PEG;
    }

    boolean isDark() {
        return display == Display.HIDDEN || display == Display.MID_PEG;
    }

    /// Whether what it does not take rests.
    public boolean rests() {
        return execution == Execution.LIMIT || execution == Execution.POST;
    }

    private static Instructions of(Execution execution) {
        return new Instructions(execution, Display.FULL, 0, 0, 0, SelfTrade.ALLOW);
    }

    private static void require(boolean holds, String message, Object was) {
        if (!holds) {
            throw new IllegalArgumentException(message + was);
        }
    }
}
