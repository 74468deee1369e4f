package io.sluice.service.rest;

import org.springframework.http.HttpStatus;

import java.util.List;
import java.util.function.Function;

/// One page of a list.
///
/// @param page 0-based
/// @param size entries a page may have
/// @param total entries in the whole list
record Page<T>(List<T> items, int page, int size, int total) {
    static final int SIZE_MAX = 500;

    /// Cuts a page out of a list and shows its entries.
    static <S, T> Page<T> of(List<S> all, int page, int size, Function<S, T> show) {
        if (page < 0) {
            throw Problem.field(
                    HttpStatus.BAD_REQUEST, "page", "BAD_FIELD", "page must be >= 0, was " + page);
        }
        if (size < 1 || size > SIZE_MAX) {
            throw Problem.field(
                    HttpStatus.BAD_REQUEST,
                    "size",
                    "BAD_FIELD",
                    "size must be 1.." + SIZE_MAX + ", was " + size);
        }
        int from = (int) Math.min((long) page * size, all.size());
        int to = Math.min(from + size, all.size());
        return new Page<>(
                all.subList(from, to).stream().map(show).toList(), page, size, all.size());
    }
}
