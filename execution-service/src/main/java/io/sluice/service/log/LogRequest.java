package io.sluice.service.log;

/// What a ParentRequest entry asks.
enum LogRequest {
    CANCEL,
    BAD_CANCEL,
    BAD_REPLACE,
    STATUS,
    DISPUTE
}
