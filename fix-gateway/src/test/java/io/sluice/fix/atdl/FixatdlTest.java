package io.sluice.fix.atdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

/// The file against the official XML schemas; they are not ours to ship, so where they are absent
/// this is skipped.
final class FixatdlTest {
    private static Validator validator() throws SAXException {
        Path schema =
                Path.of(System.getProperty("basedir", "."), "..")
                        .resolve(System.getProperty("sluice.data", "../shared/data"))
                        .resolve("fixatdl/fixatdl-core-1-1.xsd");
        assumeTrue(Files.exists(schema), "no schemas at " + schema);
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(schema.toFile()).newValidator();
    }

    private static void validate(String document) throws SAXException, IOException {
        validator().validate(new StreamSource(new StringReader(document)));
    }

    @Test
    void the_file_is_valid() throws Exception {
        validate(Fixatdl.document());
    }

    @Test
    void a_damaged_file_is_not() throws Exception {
        String document = Fixatdl.document();
        validator();

        assertThatThrownBy(() -> validate(document.replace("Int_t", "Integer_t")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(document.replace(" version=", " edition=")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(document.replace("\"GT\"", "\"AFTER\"")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void choices_are_explained() {
        assertThat(Fixatdl.document())
                .contains("<lay:ListItem enumID=\"X\" uiRep=\"X cross inside limit and collar\">");
    }
}
