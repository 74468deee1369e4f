package io.sluice.fix.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.InvalidMessage;
import quickfix.Message;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Every line of the delta list holds in the dictionary that is made from it.
final class AlgoDictionaryTest {
    private final DataDictionary dictionary;

    AlgoDictionaryTest(@TempDir Path folder) throws ConfigError {
        Path path = folder.resolve("ALGO44.xml");
        AlgoDictionary.write("FIX44.xml", path);
        dictionary = new DataDictionary(path.toString());
    }

    @Test
    void every_tag_of_the_delta_is_known_where_the_delta_says() throws IOException {
        List<String> delta = AlgoDictionary.delta();
        assertThat(delta).hasSizeGreaterThan(10);
        for (String line : delta) {
            String[] words = line.split(" +");
            switch (words[0]) {
                case "field" ->
                        assertThat(dictionary.getFieldName(Integer.parseInt(words[1])))
                                .isEqualTo(words[2]);
                case "open" ->
                        assertThat(dictionary.isFieldValue(Integer.parseInt(words[1]), "250"))
                                .as(line)
                                .isTrue();
                case "group" -> {
                    for (String type : words[1].split(",")) {
                        assertThat(dictionary.isGroup(type, dictionary.getFieldTag(words[2])))
                                .as(line)
                                .isTrue();
                    }
                }
                case "in" -> {
                    for (String type : words[1].split(",")) {
                        for (int i = 2; i < words.length; i++) {
                            int tag = dictionary.getFieldTag(words[i]);
                            assertThat(dictionary.isMsgField(type, tag)).as(line).isTrue();
                        }
                    }
                }
                default -> throw new AssertionError(line);
            }
        }
    }

    @Test
    void an_order_with_parameters_and_new_fields_parses() {
        String order =
                message(
                        "35=D|49=A|56=B|34=2|52=20260102-14:30:00.000|11=1|55=BAC|54=1|"
                                + "60=20260102-14:30:00.123456789|38=100|40=1|847=1001|"
                                + "1028=N|1031=A|"
                                + "1080=x|1081=4|1084=1|1133=G|1138=100|"
                                + "957=2|958=Aggression|959=1|960=7|958=EndTime|959=19|960=x|");

        assertThatCode(() -> dictionary.validate(parsed(order))).doesNotThrowAnyException();
    }

    @Test
    void a_report_with_parameters_and_new_fields_parses() {
        String report =
                message(
                        "35=8|49=A|56=B|34=2|52=20260102-14:30:00.000|37=1|17=1#1|150=0|39=0|"
                                + "55=BAC|54=1|"
                                + "151=100|14=0|6=0|100=XNYS|439=x|851=1|880=x|1028=N|1031=A|1080=x|"
                                + "1081=4|1133=G|1138=100|957=1|958=Aggression|959=1|960=7|");

        assertThatCode(() -> dictionary.validate(parsed(report))).doesNotThrowAnyException();
    }

    private Message parsed(String text) throws InvalidMessage {
        return new Message(text, dictionary, true);
    }

    private static String message(String body) {
        String soh = body.replace('|', '\u0001');
        String text = "8=FIX.4.4\u00019=" + soh.length() + "\u0001" + soh;
        int sum = text.chars().sum() % 256;
        return text + "10=%03d\u0001".formatted(sum);
    }
}
