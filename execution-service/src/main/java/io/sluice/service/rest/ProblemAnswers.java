package io.sluice.service.rest;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns every failure into a problem detail with a stable `code` and, where one is at fault, the
/// `field`.
@RestControllerAdvice
class ProblemAnswers extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    @ExceptionHandler(Problem.class)
    ResponseEntity<Object> problem(Problem problem, HttpServletRequest request) {
        ProblemDetail detail =
                ProblemDetail.forStatusAndDetail(problem.status(), problem.getMessage());
        detail.setInstance(URI.create(request.getRequestURI()));
        Problem.Fault first = problem.faults().getFirst();
        detail.setProperty("code", first.code());
        if (first.field() != null) {
            detail.setProperty("field", first.field());
        }
        if (problem.faults().size() > 1) {
            List<Map<String, String>> errors = new ArrayList<>();
            for (Problem.Fault fault : problem.faults()) {
                Map<String, String> error = new LinkedHashMap<>();
                if (fault.field() != null) {
                    error.put("field", fault.field());
                }
                error.put("code", fault.code());
                error.put("detail", fault.detail());
                errors.add(error);
            }
            detail.setProperty("errors", errors);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(detail);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> defect(Exception e, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        ProblemDetail detail =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR, "a defect of ours; it is in the log");
        detail.setProperty("code", "INTERNAL_ERROR");
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    /// Spring's own refusals (no such path, method, media type, parameter): the status is the code.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (body instanceof ProblemDetail detail) {
            HttpStatus known = HttpStatus.resolve(status.value());
            detail.setProperty("code", known == null ? "HTTP_" + status.value() : known.name());
        }
        return super.handleExceptionInternal(e, body, headers, status, request);
    }
}
