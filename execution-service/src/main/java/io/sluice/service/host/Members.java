package io.sluice.service.host;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The members that keep the log together, and which of them this process is.
///
/// @param self index in `all`, which is the member's id
/// @param all the same list at every member
/// @param leaderTimeoutNs silence of the leader after which the others elect another; alone: not
///   used
public record Members(int self, List<Member> all, long leaderTimeoutNs) {
    private static final int PORTS = 5;

    /// @param basePort first of five UDP ports
    /// @param web where its REST interface and blotter are, for people and programs that asked
    ///   another member
    public record Member(String host, int basePort, String web) {}

    public Members {
        all = List.copyOf(all);
        if (self < 0 || self >= all.size()) {
            throw new IllegalArgumentException(
                    "sluice.cluster.member-id must be 0.." + (all.size() - 1) + ", was " + self);
        }
    }

    /// One member alone, on loopback.
    public static Members alone(int basePort) {
        return new Members(0, List.of(new Member("127.0.0.1", basePort, "")), 0);
    }

    public boolean isAlone() {
        return all.size() == 1;
    }

    Member own() {
        return all.get(self);
    }

    /// Ingress, consensus, log, catch-up and archive endpoints of every member, in Aeron's words.
    /// Ingress is on loopback: nobody but a leader's own process writes to the log.
    String endpoints() {
        return IntStream.range(0, all.size())
                .mapToObj(id -> id + ",127.0.0.1:" + all.get(id).basePort() + others(all.get(id)))
                .collect(Collectors.joining("|"));
    }

    private static String others(Member member) {
        return IntStream.range(1, PORTS)
                .mapToObj(i -> "," + member.host() + ":" + (member.basePort() + i))
                .collect(Collectors.joining());
    }

    String archiveEndpoint() {
        return own().host() + ":" + (own().basePort() + PORTS - 1);
    }
}
