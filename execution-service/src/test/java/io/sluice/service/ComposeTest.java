package io.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The compose file, without Docker: what its parts refer to is there, and the service reads the
/// settings that it is given.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final String SECRETS = "configtree:/run/secrets/*/";

    private final Map<String, Map<String, Object>> services = new TreeMap<>();
    private Map<String, Object> file = Map.of();

    @EnableConfigurationProperties(SluiceSettings.class)
    static class Bound {}

    @BeforeAll
    void read() throws IOException {
        file = map(new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml"))));
        map(file.get("services")).forEach((name, service) -> services.put(name, map(service)));
    }

    private static Map<String, Object> map(@Nullable Object node) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) requireNonNull(node)).forEach((key, value) -> map.put(key.toString(), value));
        return map;
    }

    private static List<String> texts(@Nullable Object node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof Map<?, ?> keys) {
            keys.keySet().forEach(key -> texts.add(key.toString()));
        } else if (node instanceof List<?> list) {
            list.forEach(each -> texts.add(each.toString()));
        }
        return texts;
    }

    private Set<String> started(String profile) {
        Set<String> names = new TreeSet<>();
        services.forEach((name, service) -> {
            List<String> profiles = texts(service.get("profiles"));
            if (profiles.isEmpty() || profiles.contains(profile)) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void without_a_profile_one_member_is_started_and_with_cluster_three() throws IOException {
        String[] common = {"secrets", "venues", "postgres", "prometheus", "grafana"};

        assertThat(Files.readString(ROOT.resolve(".env"))).contains("\nCOMPOSE_PROFILES=single\n");
        assertThat(started("single")).contains(common).contains("sluice").hasSize(6);
        assertThat(started("cluster"))
                .contains(common)
                .contains("member-0", "member-1", "member-2")
                .hasSize(8);
    }

    @Test
    void every_part_is_fenced_in() {
        services.forEach((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(texts(service.get("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(texts(service.get("security_opt")))
                    .as(name)
                    .containsExactly("no-new-privileges:true");
            assertThat(texts(service.get("ports")))
                    .as(name)
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
            if (!name.equals("secrets")) {
                assertThat(service).as(name).containsKeys("healthcheck", "mem_limit", "cpus");
            }
        });
    }

    @Test
    void what_a_part_refers_to_is_there() throws IOException {
        Map<String, Object> volumes = map(file.get("volumes"));
        Map<String, Object> networks = map(file.get("networks"));
        for (Map.Entry<String, Map<String, Object>> each : services.entrySet()) {
            Map<String, Object> service = each.getValue();
            assertThat(services.keySet())
                    .as(each.getKey())
                    .containsAll(texts(service.get("depends_on")));
            assertThat(networks.keySet())
                    .as(each.getKey())
                    .containsAll(texts(service.get("networks")));
            for (String volume : texts(service.get("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith("./")) {
                    assertThat(ROOT.resolve(source)).exists();
                } else {
                    assertThat(volumes).containsKey(source);
                }
            }
            if (service.containsKey("build")) {
                Path image =
                        ROOT.resolve(String.valueOf(map(service.get("build")).get("dockerfile")));
                assertThat(Files.readString(image)).contains("\nUSER 10001:10001\n");
            }
        }
    }

    @Test
    void no_two_parts_of_a_profile_want_the_same_port() {
        for (String profile : List.of("single", "cluster")) {
            List<String> ports = new ArrayList<>();
            started(profile)
                    .forEach(name ->
                            texts(services.getOrDefault(name, Map.of()).get("ports"))
                                    .forEach(
                                            it -> ports.add(it.substring(0, it.lastIndexOf(':')))));

            assertThat(ports).as(profile).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_service_reads_the_settings_of_one_member(@TempDir Path secrets) throws IOException {
        SluiceSettings settings = bound("sluice", secrets);

        assertThat(settings.cluster().members()).isEmpty();
        assertThat(settings.dataDir()).isEqualTo(Path.of("/data"));
        assertThat(requireNonNull(settings.venues().get("xsim")).host()).isEqualTo("venues");
        assertThat(settings.venues().values()).noneMatch(SluiceSettings.VenueEntry::embedded);
    }

    @Test
    void the_service_reads_the_settings_of_each_of_three(@TempDir Path secrets) throws IOException {
        for (int id = 0; id < 3; id++) {
            SluiceSettings settings = bound("member-" + id, secrets);
            Map<String, Object> networks =
                    map(services.getOrDefault("member-" + id, Map.of()).get("networks"));

            assertThat(settings.cluster().memberId()).isEqualTo(id);
            assertThat(settings.cluster().members()).hasSize(3);
            assertThat(settings.cluster().members().get(id).host())
                    .isEqualTo(map(networks.get("log")).get("ipv4_address"));
            assertThat(settings.cluster().members().get(id).web()).endsWith(":808" + id);
            assertThat(settings.sharedSecret()).isPresent();
        }
    }

    /// As Spring binds it: every variable under a name of ours must be a setting, else the start
    /// fails.
    private SluiceSettings bound(String service, Path secrets) throws IOException {
        Map<String, Object> variables =
                map(services.getOrDefault(service, Map.of()).get("environment"));
        assertThat(variables).containsEntry("SPRING_CONFIG_IMPORT", SECRETS);
        variables.put("SPRING_CONFIG_IMPORT", "configtree:" + secrets + "/*/");
        Files.createDirectories(secrets.resolve("cluster"));
        Files.writeString(secrets.resolve("cluster/sluice.cluster.secret"), "shared by three");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                variables));
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Bound.class)
                        .web(WebApplicationType.NONE)
                        .environment(environment)
                        .run()) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .startsWith("jdbc:postgresql://postgres:");
            return context.getBean(SluiceSettings.class);
        }
    }
}
