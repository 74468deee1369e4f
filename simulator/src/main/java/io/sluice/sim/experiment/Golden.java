package io.sluice.sim.experiment;

import io.sluice.engine.Output;
import io.sluice.sim.scenario.Check;
import io.sluice.sim.scenario.ParentResult;
import io.sluice.sim.scenario.ScenarioResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a named scenario came to when somebody last looked, and why it changed then. A file is a
/// reason, a seal over reason and results, and the results: results that change need a new reason,
/// and a file changed by hand breaks its seal.
public final class Golden {
    private static final String REASON = "reason: ";
    private static final String SEAL = "seal: ";

    private final Path file;

    /// @param folder of the golden files
    public Golden(Path folder, String scenario) {
        file = folder.resolve(scenario + ".txt");
    }

    /// Holds a result against the file.
    ///
    /// @return empty when they agree, else what does not
    public String difference(ScenarioResult result) throws IOException {
        if (!Files.exists(file)) {
            return file + " is absent";
        }
        String text = Files.readString(file);
        String results = results(result);
        if (!text.equals(sealed(reason(text), results))) {
            String was = text.substring(text.indexOf('\n', text.indexOf(SEAL)) + 1);
            return was.equals(results)
                    ? file + " was changed by hand: reason and seal do not belong together"
                    : file + " was\n" + was + "and is\n" + results;
        }
        return "";
    }

    /// Writes the file when the result differs from it.
    ///
    /// @return whether it did
    /// @throws IllegalArgumentException when the reason is blank or that of the results before
    public boolean update(ScenarioResult result, String reason) throws IOException {
        if (difference(result).isEmpty()) {
            return false;
        }
        boolean stale = Files.exists(file) && reason(Files.readString(file)).equals(reason);
        if (reason.isBlank() || reason.contains("\n") || stale) {
            throw new IllegalArgumentException(
                    "the reason for " + file + " must be one new line, was '" + reason + "'");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, sealed(reason, results(result)));
        return true;
    }

    private static String reason(String text) {
        return text.startsWith(REASON) ? text.substring(REASON.length(), text.indexOf('\n')) : "";
    }

    private static String sealed(String reason, String results) {
        long digest = 0;
        for (char c : (reason + "\n" + results).toCharArray()) {
            digest = digest * 1_000_003 + c;
        }
        return REASON + reason + "\n" + SEAL + Long.toHexString(digest) + "\n" + results;
    }

    /// What was done and what it cost; the engine's inner state is left out.
    private static String results(ScenarioResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.name()).append(" seed ").append(result.seed()).append('\n');
        for (ScenarioResult.MarketResult market : result.markets()) {
            text.append("market ").append(market.symbol()).append(" prints ");
            text.append(market.prints()).append(" volume ").append(market.volume()).append('\n');
        }
        for (ParentResult parent : result.parents()) {
            Output.ParentSnapshot last = parent.last();
            text.append("parent ").append(parent.id()).append(' ').append(last.state());
            text.append(" cum ").append(last.cumQty()).append(" avg ").append(last.avgPrice());
            text.append(
                    String.format(
                            Locale.ROOT,
                            " slippageBps %.4f participation %.4f deviation %.4f passive %.4f",
                            parent.slippageBps(),
                            parent.participation(),
                            parent.bandDeviation(),
                            parent.passiveShare()));
            text.append(" fills ").append(parent.fills()).append(" messages ");
            text.append(parent.messages()).append(" requests ");
            text.append(Long.toHexString(parent.childrenHash())).append('\n');
        }
        for (Check check : result.checks()) {
            text.append(check.passed() ? "pass " : "FAIL ").append(check.subject()).append(' ');
            text.append(check.name()).append('\n');
        }
        return text.toString();
    }
}
