package io.sluice.sim.book;

import java.util.Arrays;

/// The price levels of one side of a book: arrays by tick with an occupancy bitmap, cut into pages
/// of 256 ticks that come from a pool and go back when they are empty. A far price costs one page,
/// never a copy of the near ones.
///
/// A *tick* is a price divided by the tick size; a *level* is an index into the arrays, valid while
/// the level is occupied.
final class PriceLadder {
    /// No such tick.
    static final int NONE = -1;

    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_SIZE - 1;
    private static final int WORDS_PER_PAGE = PAGE_SIZE / Long.SIZE;

    /// Total quantity by level; 0 is an empty level.
    long[] qty = new long[0];

    /// First and last order of a level's queue; meaningless while the level is empty.
    int[] head = new int[0];

    int[] tail = new int[0];

    private long[] occupied = new long[0];
    private int[] levelsUsed = new int[0];
    private int[] pageNumber = new int[0];
    private int[] freePages = new int[0];
    private int freeCount;

    /// By page number: page + 1, or 0.
    private int[] directory = new int[0];

    /// Bit per page number: has an occupied level.
    private long[] directoryBits = new long[0];

    /// The level of a tick; its page is made when missing, and the caller fills the level before
    /// anything else.
    int levelFor(int tick) {
        int number = tick >>> PAGE_BITS;
        if (number >= directory.length) {
            int length = Math.max(number + 1, directory.length * 2);
            directory = Arrays.copyOf(directory, length);
            directoryBits = Arrays.copyOf(directoryBits, length / Long.SIZE + 1);
        }
        int page = directory[number] - 1;
        if (page < 0) {
            page = acquirePage();
            directory[number] = page + 1;
            directoryBits[number >>> 6] |= 1L << number;
            pageNumber[page] = number;
        }
        return (page << PAGE_BITS) | (tick & PAGE_MASK);
    }

    /// The level of a tick, [#NONE] when nothing rests there.
    int levelAt(int tick) {
        int number = tick >>> PAGE_BITS;
        if (number >= directory.length || directory[number] == 0) {
            return NONE;
        }
        int level = ((directory[number] - 1) << PAGE_BITS) | (tick & PAGE_MASK);
        return qty[level] == 0 ? NONE : level;
    }

    int tickOf(int level) {
        return (pageNumber[level >>> PAGE_BITS] << PAGE_BITS) | (level & PAGE_MASK);
    }

    void occupy(int level) {
        occupied[level >>> 6] |= 1L << level;
        levelsUsed[level >>> PAGE_BITS]++;
    }

    /// The level's quantity has become 0.
    void vacate(int level) {
        occupied[level >>> 6] &= ~(1L << level);
        int page = level >>> PAGE_BITS;
        if (--levelsUsed[page] == 0) {
            int number = pageNumber[page];
            directory[number] = 0;
            directoryBits[number >>> 6] &= ~(1L << number);
            freePages[freeCount++] = page;
        }
    }

    /// Lowest occupied tick above `tick`, or [#NONE].
    int above(int tick) {
        int from = tick + 1;
        int number = from >>> PAGE_BITS;
        if (number >= directory.length) {
            return NONE;
        }
        if (directory[number] != 0) {
            int found = lowestInPage(number, from & PAGE_MASK);
            if (found != NONE) {
                return found;
            }
        }
        int next = number + 1;
        int word = next >>> 6;
        if (word >= directoryBits.length) {
            return NONE;
        }
        long bits = directoryBits[word] & (-1L << next);
        while (bits == 0) {
            if (++word == directoryBits.length) {
                return NONE;
            }
            bits = directoryBits[word];
        }
        return lowestInPage((word << 6) | Long.numberOfTrailingZeros(bits), 0);
    }

    /// Highest occupied tick below `tick`, or [#NONE].
    int below(int tick) {
        int from = Math.min(tick - 1, (directory.length << PAGE_BITS) - 1);
        if (from < 0) {
            return NONE;
        }
        int number = from >>> PAGE_BITS;
        if (directory[number] != 0) {
            int found = highestInPage(number, from & PAGE_MASK);
            if (found != NONE) {
                return found;
            }
        }
        int next = number - 1;
        if (next < 0) {
            return NONE;
        }
        int word = next >>> 6;
        long bits = directoryBits[word] & (-1L >>> (63 - (next & 63)));
        while (bits == 0) {
            if (--word < 0) {
                return NONE;
            }
            bits = directoryBits[word];
        }
        return highestInPage((word << 6) | (63 - Long.numberOfLeadingZeros(bits)), PAGE_MASK);
    }

    private int lowestInPage(int number, int from) {
        int first = (directory[number] - 1) * WORDS_PER_PAGE;
        int word = from >>> 6;
        long bits = occupied[first + word] & (-1L << from);
        while (bits == 0) {
            if (++word == WORDS_PER_PAGE) {
                return NONE;
            }
            bits = occupied[first + word];
        }
        return (number << PAGE_BITS) | (word << 6) | Long.numberOfTrailingZeros(bits);
    }

    private int highestInPage(int number, int from) {
        int first = (directory[number] - 1) * WORDS_PER_PAGE;
        int word = from >>> 6;
        long bits = occupied[first + word] & (-1L >>> (63 - (from & 63)));
        while (bits == 0) {
            if (--word < 0) {
                return NONE;
            }
            bits = occupied[first + word];
        }
        return (number << PAGE_BITS) | (word << 6) | (63 - Long.numberOfLeadingZeros(bits));
    }

    private int acquirePage() {
        if (freeCount == 0) {
            int pages = levelsUsed.length;
            int more = Math.max(4, pages * 2);
            qty = Arrays.copyOf(qty, more << PAGE_BITS);
            head = Arrays.copyOf(head, more << PAGE_BITS);
            tail = Arrays.copyOf(tail, more << PAGE_BITS);
            occupied = Arrays.copyOf(occupied, more * WORDS_PER_PAGE);
            levelsUsed = Arrays.copyOf(levelsUsed, more);
            pageNumber = Arrays.copyOf(pageNumber, more);
            freePages = Arrays.copyOf(freePages, more);
            for (int page = more - 1; page >= pages; page--) {
                freePages[freeCount++] = page;
            }
        }
        return freePages[--freeCount];
    }
}
