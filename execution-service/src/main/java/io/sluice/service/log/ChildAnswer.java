package io.sluice.service.log;

/// What a ChildAnswer entry says.
enum ChildAnswer {
    ACCEPTED,
    REJECTED,
    CANCELED,
    CANCEL_REJECTED,
    REPLACED,
    REQUEST_UNKNOWN
}
