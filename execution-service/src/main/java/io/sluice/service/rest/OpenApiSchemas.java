package io.sluice.service.rest;

import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.risk.KillSwitch;
import io.sluice.risk.Limit;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

import java.util.List;
import java.util.Set;

/// The parts of the OpenAPI document that come from [Parameter] and not from a Java type.
@Configuration(proxyBeanMethods = false)
class OpenApiSchemas {
    static final String NEW_ORDER = "#/components/schemas/NewOrder";
    static final String ORDER_PATCH = "#/components/schemas/OrderPatch";
    static final String LIMIT_CHANGE = "#/components/schemas/LimitChange";
    static final String ACCOUNT_LIMIT_CHANGE = "#/components/schemas/AccountLimitChange";
    static final String NEW_KILL = "#/components/schemas/NewKill";
    private static final String PROBLEM = "#/components/schemas/Problem";

    @Bean
    OpenAPI openApi() {
        ObjectSchema create = new ObjectSchema();
        create.addProperty("clOrdId", new StringSchema().maxLength(64));
        create.addProperty("account", new StringSchema());
        create.addProperty("symbol", new StringSchema());
        create.addProperty("side", constants(Side.values()));
        create.addProperty("strategy", constants(Strategy.values()));
        ObjectSchema patch = new ObjectSchema();
        for (ObjectSchema schema : List.of(create, patch)) {
            schema.addProperty(
                    "quantity", new StringSchema().description("OrderQty(38)").example("10000"));
            schema.addProperty(
                    "limitPrice", new StringSchema().description("Price(44)").example("31.25"));
        }
        for (Parameter parameter : Parameter.values()) {
            create.addProperty(parameter.jsonName(), property(parameter));
            if (parameter.mutable()) {
                patch.addProperty(parameter.jsonName(), property(parameter));
            }
        }
        create.required(List.of("account", "symbol", "side", "quantity", "strategy"));
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Sluice")
                                .version("v1")
                                .description(
                                        "Parent orders in, child slices out. Decimals are strings,"
                                                + " times ISO-8601 in UTC, errors RFC 9457"
                                                + " with `code`"
                                                + " and `field`."))
                .components(
                        new Components()
                                .addSchemas("NewOrder", create)
                                .addSchemas("OrderPatch", patch)
                                .addSchemas("LimitChange", limitChange(false))
                                .addSchemas("AccountLimitChange", limitChange(true))
                                .addSchemas("NewKill", newKill())
                                .addSecuritySchemes(
                                        "basic",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }

    /// Whatever else an operation answers is a problem.
    @Bean
    GlobalOpenApiCustomizer describedProblems() {
        Content problem =
                new Content()
                        .addMediaType(
                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new io.swagger.v3.oas.models.media.MediaType()
                                        .schema(new Schema<>().$ref(PROBLEM)));
        return document -> {
            document.getComponents().addSchemas("Problem", problem());
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation ->
                            operation
                                    .getResponses()
                                    .addApiResponse(
                                            ApiResponses.DEFAULT,
                                            new ApiResponse()
                                                    .description("Refused (RFC 9457)")
                                                    .content(problem)));
        };
    }

    private static ObjectSchema reason() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("reason", new StringSchema().maxLength(200));
        schema.required(List.of("reason"));
        return schema;
    }

    private static Schema<?> newKill() {
        ObjectSchema schema = reason();
        schema.addProperty("scope", constants(KillSwitch.Scope.values()));
        schema.addProperty("target", new StringSchema().description("Absent for scope ALL"));
        schema.required(List.of("scope", "reason"));
        return schema;
    }

    private static Schema<?> limitChange(boolean ofAccount) {
        ObjectSchema schema = reason();
        for (Limit limit : Limit.values()) {
            if (!ofAccount || limit.isPerAccount()) {
                Schema<?> value = new StringSchema().description(limit.unit());
                if (ofAccount) {
                    value.types(Set.of("string", "null"));
                }
                schema.addProperty(limit.jsonName(), value);
            }
        }
        schema.addProperty(
                "restricted",
                new ArraySchema().items(new StringSchema().description("Symbol(55)")));
        return schema;
    }

    private static Schema<?> problem() {
        ObjectSchema schema = new ObjectSchema();
        for (String text : List.of("type", "title", "detail", "instance", "code", "field")) {
            schema.addProperty(text, new StringSchema());
        }
        schema.addProperty("status", new IntegerSchema());
        schema.required(List.of("status", "code"));
        return schema;
    }

    private static Schema<?> constants(Enum<?>[] values) {
        StringSchema schema = new StringSchema();
        for (Enum<?> value : values) {
            schema.addEnumItem(value.name());
        }
        return schema;
    }

    private static Schema<?> property(Parameter parameter) {
        Schema<?> schema =
                switch (parameter.kind()) {
                    case INT -> new IntegerSchema();
                    case BOOLEAN -> new BooleanSchema();
                    case TIME -> new StringSchema().format("date-time");
                    case FLOAT, QTY, PRICE, PERCENT, CHAR, TEXT, MICS -> new StringSchema();
                };
        return schema.description(parameter.meaning() + "; " + Parameters.range(parameter));
    }
}
