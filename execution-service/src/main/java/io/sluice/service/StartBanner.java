package io.sluice.service;

import io.sluice.service.host.Members;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

import java.util.stream.Collectors;

/// What a newcomer needs to know when everything is up.
final class StartBanner {
    private static final Logger LOG = LoggerFactory.getLogger(StartBanner.class);

    private final SluiceSettings settings;
    private final Environment environment;

    StartBanner(SluiceSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    void show() {
        LOG.info("\n{}", text());
    }

    void showFollower(Members.Member leader) {
        LOG.info("Sluice follows: the leader is at {}", leader.web());
    }

    String text() {
        String web =
                "http://%s:%s"
                        .formatted(
                                environment.getProperty("server.address", "127.0.0.1"),
                                environment.getProperty("local.server.port", "8080"));
        String oms = settings.oms().host() + ":" + settings.oms().port();
        String client =
                settings.oms().clients().values().stream()
                        .map(it -> it.compId() + " (" + it.version() + ")")
                        .collect(Collectors.joining(" or "));
        String venues =
                settings.venues().values().stream()
                        .map(it ->
                                "%s %s:%d%s"
                                        .formatted(
                                                it.mic(),
                                                it.host(),
                                                it.port(),
                                                it.embedded() ? " (simulated here)" : ""))
                        .collect(Collectors.joining(", "));
        return """
        Sluice is ready.
          Blotter    %1$s/            sign in as trader, risk or viewer
          REST       %1$s/swagger-ui.html
          FIX OMS    %2$s   SenderCompID %3$s, TargetCompID %4$s
          Venues     %5$s
          State      %6$s   (delete it to start afresh)
          Passwords  %7$s
          Try        open the blotter and send a TWAP of 10,000 BAC, or over REST:
                     curl -u trader:PASSWORD %1$s/api/v1/strategies
        """
                .formatted(
                        web,
                        oms,
                        client,
                        settings.oms().compId(),
                        venues,
                        settings.dataDir().toAbsolutePath().normalize(),
                        settings.dataDir().toAbsolutePath().normalize().resolve("passwords.txt"));
    }
}
