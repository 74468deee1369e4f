package io.sluice.service.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Says no in the same words as the rest of the API: problem details. A browser that asks for a
/// page is sent to sign in.
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String SIGN_IN = "/login.html";

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        if (page && !request.getRequestURI().startsWith("/api/")) {
            response.sendRedirect(SIGN_IN);
            return;
        }
        // The blotter's own calls must not open the browser's password box.
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sluice\", charset=\"UTF-8\"");
        }
        write(
                response,
                401,
                "UNAUTHORIZED",
                "sign in, or send the credentials of a user (HTTP Basic)");
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException) {
            write(
                    response,
                    403,
                    "CSRF",
                    "the X-XSRF-TOKEN header must repeat the XSRF-TOKEN cookie");
        } else {
            write(response, 403, "NOT_ALLOWED", "the user's role does not allow this");
        }
    }

    /// @param detail our own text: no character in it needs escaping
    static void write(HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String body =
                "{\"status\":%d,\"title\":\"%s\",\"code\":\"%s\",\"detail\":\"%s\"}"
                        .formatted(
                                status, HttpStatus.valueOf(status).getReasonPhrase(), code, detail);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
