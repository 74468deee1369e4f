package io.sluice.service.rest;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says in the OpenAPI document which fields may be null: those whose type says so in Java.
@Component
final class NullableFields implements ModelConverter {
    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            io.swagger.v3.core.converter.AnnotatedType type,
            ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            String reference = schema.get$ref();
            Schema<?> model =
                    reference == null
                            ? schema
                            : context.getDefinedModels()
                                    .get(reference.substring(reference.lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                mark(raw, model.getProperties());
            }
        }
        return schema;
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // Swagger's own
    private static void mark(Class<?> raw, Map<String, Schema> fields) {
        for (RecordComponent component : raw.getRecordComponents()) {
            AnnotatedType type = component.getAnnotatedType();
            if (type.isAnnotationPresent(Nullable.class)) {
                fields.computeIfPresent(component.getName(), (_, field) -> orNull(field));
            }
            if (component.getType() == List.class
                    && type instanceof AnnotatedParameterizedType list
                    && list.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(
                            Nullable.class)) {
                fields.computeIfPresent(
                        component.getName(),
                        (_, field) -> {
                            field.setItems(orNull(field.getItems()));
                            return field;
                        });
            }
        }
    }

    private static Schema<?> orNull(Schema<?> field) {
        if (field.get$ref() != null) {
            return new Schema<>().anyOf(List.of(field, new Schema<>().types(Set.of(NULL))));
        }
        if (field.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(field.getTypes());
            types.add(NULL);
            field.setTypes(types);
        }
        return field;
    }
}
