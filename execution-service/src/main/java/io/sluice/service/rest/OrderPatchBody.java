package io.sluice.service.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The body is a merge-patch (RFC 7396) of a live order.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@io.swagger.v3.oas.annotations.parameters.RequestBody(
        required = true,
        content =
                @Content(
                        mediaType = OrderPatchBody.MERGE_PATCH,
                        schema = @Schema(ref = OpenApiSchemas.ORDER_PATCH)))
@interface OrderPatchBody {
    String MERGE_PATCH = "application/merge-patch+json";
}
