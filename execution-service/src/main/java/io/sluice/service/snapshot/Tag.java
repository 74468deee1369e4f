package io.sluice.service.snapshot;

/// What follows in the bytes. Order is part of the format: append only.
enum Tag {
    NULL,
    /// One that was met before: its number.
    SEEN,
    /// One that belongs to the process and not to the state: its place in [Surroundings].
    OUTSIDE,
    OBJECT,
    RECORD,
    ENUM,
    STRING,
    BOXED,
    LONGS,
    INTS,
    SHORTS,
    DOUBLES,
    BOOLEANS,
    OBJECTS,
    FIXED_LIST,
    ARRAY_LIST,
    ARRAY_DEQUE,
    TREE_MAP,
    LINKED_MAP,
    BYTES;

    private static final Tag[] ALL = values();

    static Tag of(int code) {
        if (code < 0 || code >= ALL.length) {
            throw new SnapshotException("no such tag: " + code);
        }
        return ALL[code];
    }
}
