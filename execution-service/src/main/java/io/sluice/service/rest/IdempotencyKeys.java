package io.sluice.service.rest;

import io.sluice.engine.Output.CommandAnswer;
import io.sluice.order.ParentSpec;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// The same Idempotency-Key from the same user means the same request: it is done once and answered
/// alike each time. Here the last [#KEYS_MAX] are remembered. Older ones, and those from before a
/// restart, are caught by the order's own ClOrdID(11), which is made of the key: the engine refuses
/// the duplicate and the order that is there is the answer.
@Component
final class IdempotencyKeys {
    static final int KEYS_MAX = 10_000;
    static final int LENGTH_MAX = 128;

    private static final int CLORDID_HEX = 24;

    private record Seen(String request, CompletableFuture<CommandAnswer> answer) {}

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /// ClOrdID(11) of an order whose client names a key only.
    static String clOrdId(String user, String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((user + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return "K-" + HexFormat.of().formatHex(digest).substring(0, CLORDID_HEX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static void check(String key) {
        if (key.isBlank()
                || key.length() > LENGTH_MAX
                || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Problem.field(
                    HttpStatus.BAD_REQUEST,
                    "Idempotency-Key",
                    "BAD_FIELD",
                    "Idempotency-Key must have 1.." + LENGTH_MAX + " printable ASCII characters");
        }
    }

    /// The first caller does it, the others wait for the same answer.
    ///
    /// @param request what was asked, to tell a repeat from another request under the same key
    CommandAnswer once(String user, String key, String request, Supplier<CommandAnswer> command) {
        String id = user + "\n" + key;
        CompletableFuture<CommandAnswer> mine = new CompletableFuture<>();
        Seen earlier;
        synchronized (seen) {
            earlier = seen.putIfAbsent(id, new Seen(request, mine));
            if (seen.size() > KEYS_MAX) {
                seen.remove(seen.keySet().iterator().next());
            }
        }
        if (earlier != null) {
            if (!earlier.request.equals(request)) {
                throw reused();
            }
            return answerOf(earlier.answer);
        }
        try {
            CommandAnswer answer = command.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            // Not answered: the next one with this key may try again.
            synchronized (seen) {
                seen.remove(id);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static CommandAnswer answerOf(CompletableFuture<CommandAnswer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Whether an order that is there already is what this request asks for.
    static void requireSame(ParentSpec there, ParentSpec asked) {
        boolean same =
                there.account().equals(asked.account())
                        && there.symbol().equals(asked.symbol())
                        && there.side() == asked.side()
                        && there.strategy() == asked.strategy();
        if (!same) {
            throw reused();
        }
    }

    private static Problem reused() {
        return Problem.field(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Idempotency-Key",
                "IDEMPOTENCY_KEY_REUSED",
                "this Idempotency-Key came before with another request");
    }
}
