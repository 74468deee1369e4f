package io.sluice.order;

import java.util.ArrayList;
import java.util.List;

/// What a venue has said that it counts as filled of one child, CumQty(14), and how far that can be
/// believed. Fills alone make counts rise: the highest one is the newest. A bust or correction
/// makes them fall: from then on a count is believed only when it answers a question that was asked
/// after everything else that we have heard of the child.
public final class VenueCount {
    /// What an answer to a question is worth.
    public enum Trust {
        /// Counts may have fallen, and the question went out before that, or was answered before:
        /// says nothing new.
        OLD,
        /// Counts may have fallen, and something was heard of the child after the question went
        /// out: whether the answer knows of it cannot be told.
        OVERTAKEN,
        /// Counts may have fallen, and the venue does not say which question it answers: it can
        /// tell that nothing is missing, not what is.
        NAMELESS,
        FULL
    }

    private long claimedQty;
    private long reconciledQty;
    private boolean changed;
    private boolean overtaken;
    private int firstQuestion;
    private int lastQuestion;
    private int asks;
    private long heldQty;
    private final List<String> covered = new ArrayList<>(0);

    /// A fill was reported.
    ///
    /// @param cumQty the venue's count after it
    public void heard(long cumQty) {
        claimedQty = Math.max(claimedQty, cumQty);
        overtaken = true;
    }

    /// A fill was busted or corrected: counts from before can be too high.
    void changed() {
        claimedQty = 0;
        changed = true;
        overtaken = true;
    }

    /// Whether counts may have fallen.
    public boolean hasChanged() {
        return changed;
    }

    /// A question went out.
    ///
    /// @param version of its OrdStatusReqID(790), which the answer repeats
    public void asked(int version) {
        firstQuestion = overtaken || firstQuestion == 0 ? version : firstQuestion;
        lastQuestion = version;
        overtaken = false;
        asks++;
    }

    /// Whether a question waits for an answer that settles it.
    public boolean isAsked() {
        return lastQuestion > 0;
    }

    /// Questions since the last one that was settled.
    public int asks() {
        return asks;
    }

    /// @param version of the question that an answer repeats; 0 when it repeats none
    public Trust trust(int version) {
        if (!changed) {
            return Trust.FULL;
        }
        if (version == 0) {
            return Trust.NAMELESS;
        }
        if (!waits(version)) {
            return Trust.OLD;
        }
        return overtaken ? Trust.OVERTAKEN : Trust.FULL;
    }

    /// Whether this question was asked after the last thing heard before it, and is not settled.
    private boolean waits(int version) {
        return isAsked()
                && Math.floorMod(version - firstQuestion, ChildId.VERSION_MAX)
                        <= Math.floorMod(lastQuestion - firstQuestion, ChildId.VERSION_MAX);
    }

    /// An answer's count that is believed.
    public void answered(int version, long cumQty) {
        boolean newest = waits(version) && !overtaken;
        claimedQty = newest ? cumQty : Math.max(claimedQty, cumQty);
    }

    /// Whether a count, or one heard before it, is of more than we have.
    ///
    /// @param netQty what we have
    public boolean isMore(long cumQty, long netQty) {
        return Math.max(claimedQty, cumQty) > netQty;
    }

    /// The last question is settled.
    public void settled() {
        firstQuestion = 0;
        lastQuestion = 0;
        asks = 0;
    }

    /// Fills up to here were booked from an answer, without their own reports.
    public void reconciled(long cumQty) {
        reconciledQty = cumQty;
    }

    /// Whether the fill of a report may be one that an answer has covered: it is not to be booked
    /// by its report. Where counts have fallen this cannot be told, and every one may be.
    public boolean mayCover(long cumQty) {
        return reconciledQty > 0 && (changed || cumQty <= reconciledQty);
    }

    /// A fill that an answer may have covered was heard of.
    public void covered(String execId) {
        covered.add(execId);
    }

    public boolean hasCovered(String execId) {
        return covered.contains(execId);
    }

    /// What was taken back after the child's end, and counts as committed until the venue's count
    /// has settled that nothing else was filled in its place.
    public long heldQty() {
        return heldQty;
    }

    public void hold(long qty) {
        heldQty += qty;
    }

    /// @param qty settled; beyond what is held it changes nothing
    void release(long qty) {
        heldQty -= Math.min(heldQty, qty);
    }
}
