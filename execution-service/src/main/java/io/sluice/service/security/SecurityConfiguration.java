package io.sluice.service.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Sign-in and permissions (`service.md` 2). Programs use HTTP Basic and keep no session; the
/// blotter signs in by form and keeps a session cookie, and with it needs the CSRF token on every
/// change.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final int BCRYPT_STRENGTH = 10;

    /// What the sign-in page is made of.
    private static final String[] OPEN = {
        Refusals.SIGN_IN,
        "/css/theme.css",
        "/css/login.css",
        "/js/login.js",
        "/js/api.js",
        "/favicon.svg"
    };

    /// What only the risk function changes.
    private static final String[] RISK_ONLY = {"/api/v1/kill/**", "/api/v1/limits/**"};

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RememberingPasswordEncoder(new BCryptPasswordEncoder(BCRYPT_STRENGTH));
    }

    @Bean
    DeskUsers deskUsers(
            @Value("${sluice.data-dir:./sluice-data}") Path dataDir,
            PasswordEncoder encoder,
            Environment environment) {
        PrintStream console =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new DeskUsers(dataDir, encoder, environment::getProperty, console);
    }

    @Bean
    RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.fromHierarchy(
                """
                ROLE_ADMIN > ROLE_TRADER
                ROLE_ADMIN > ROLE_RISK
                ROLE_TRADER > ROLE_VIEWER
                ROLE_RISK > ROLE_VIEWER
                """);
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            DeskUsers users,
            @Value("classpath:/static/index.html") Resource page)
            throws IOException {
        Refusals refusals = new Refusals();
        PagePolicy policy = new PagePolicy(page);
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/actuator/health", "/actuator/health/*")
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .access((user, _) -> seesHouse(users, user.get()))
                                .requestMatchers(HttpMethod.GET)
                                .hasRole(Role.VIEWER.name())
                                .requestMatchers(RISK_ONLY)
                                .hasRole(Role.RISK.name())
                                .requestMatchers("/api/**")
                                .hasRole(Role.TRADER.name())
                                .anyRequest()
                                .hasRole(Role.VIEWER.name()))
                .addFilterBefore(new SignInLimit(), LogoutFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .formLogin(form ->
                        form.loginPage(Refusals.SIGN_IN)
                                .loginProcessingUrl(SignInLimit.SIGN_IN)
                                .successHandler((_, response, _) -> response.setStatus(204))
                                .failureHandler((_, response, _) ->
                                        Refusals.write(
                                                response,
                                                401,
                                                "UNAUTHORIZED",
                                                "user or password is wrong"))
                                .permitAll())
                .logout(logout ->
                        logout.logoutSuccessHandler((_, response, _) -> response.setStatus(204)))
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(fromProgram()))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers ->
                        headers.referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                                .contentTypeOptions(Customizer.withDefaults())
                                .addHeaderWriter(policy))
                .build();
    }

    /// Counters and histograms are of all orders together.
    private static AuthorizationDecision seesHouse(DeskUsers users, @Nullable Authentication user) {
        return new AuthorizationDecision(user != null && users.scope(user.getName()).house());
    }

    /// HTTP Basic from a program: no cookie is in play. A browser says where a request comes from,
    /// and one that another site made it send gets no exception.
    private static RequestMatcher fromProgram() {
        return (HttpServletRequest request) -> {
            String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
            String site = request.getHeader("Sec-Fetch-Site");
            return authorization != null
                    && authorization.regionMatches(true, 0, "Basic ", 0, 6)
                    && (site == null || site.equals("same-origin") || site.equals("none"));
        };
    }
}
