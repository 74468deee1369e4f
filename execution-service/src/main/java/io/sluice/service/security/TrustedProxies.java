package io.sluice.service.security;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes the client's address from X-Forwarded-For where a proxy that the configuration names has
/// written it, and nowhere else: the audit trail and the limit on wrong passwords go by it.
@Component
final class TrustedProxies
        implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final String KEY = "sluice.web.trusted-proxies";

    private final List<String> addresses;

    TrustedProxies(Environment environment) {
        addresses =
                Binder.get(environment).bind(KEY, Bindable.listOf(String.class)).orElse(List.of());
        for (String address : addresses) {
            try {
                InetAddress.ofLiteral(address);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        KEY + " must be IP addresses such as 10.0.0.7, was '" + address + "'", e);
            }
        }
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        if (addresses.isEmpty()) {
            return;
        }
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(
                addresses.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        valve.setProtocolHeader("X-Forwarded-Proto");
        factory.addEngineValves(valve);
    }
}
