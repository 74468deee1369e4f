package io.sluice.fix.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.order.Parameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.InvalidMessage;
import quickfix.Message;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Every line of the delta list holds in the dictionaries that are made from it, and every tag of
/// `fix.md` c-2 to c-5 is known where a message of that version may carry it.
final class AlgoDictionaryTest {
    @TempDir Path folder;

    private DataDictionary dictionary(Dialect dialect) throws ConfigError {
        Path path = folder.resolve(dialect.algoDictionary());
        AlgoDictionary.write(dialect, path);
        return new DataDictionary(path.toString());
    }

    @ParameterizedTest
    @EnumSource
    void every_tag_of_the_contract_is_known(Dialect dialect) throws ConfigError {
        DataDictionary dictionary = dictionary(dialect);
        // format:off
        String contract =
                """
                D 11 21 1 453 55 48 22 207 15 54 38 40 44 59 168 126 432 60 847 848 849 957 18 111 210
                D 1138 1084 110 100 1133 528 529 582 583 526 1080 1081 1028 1724 2593 2667 58 152 386
                D 1300 27700 27701 27790 27791 27710 27743
                G 11 41 21 1 453 55 54 38 40 44 59 168 126 60 847 848 849 957 18 111 210 1138 110 100
                G 1133 528 529 582 583 526 1080 1028 27700 27710
                F 11 41 55 54 38 60 1 453 526 583
                H 11 37 790 55 54 1
                8 37 17 11 41 150 39 14 151 6 38 54 55 40 44 59 60 1 453 847 957 583 526 636 850 168 126
                8 32 31 30 29 851 880 527 378 103 19 790 584 911 912 797 100 1080 1133 439 58 27710
                9 37 11 41 39 434 102 58 60 1
                j 45 372 379 380 58
                """;
        // format:on
        for (String line : contract.lines().toList()) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                int tag = Integer.parseInt(words[i]);
                assertThat(dictionary.isMsgField(words[0], tag) && dictionary.isField(tag))
                        .as(dialect + " 35=" + words[0] + " " + tag)
                        .isTrue();
            }
        }
        assertThat(dictionary.isMsgField("8", 20)).isEqualTo(dialect == Dialect.FIX42);
    }

    @Test
    void parameters_have_tags_of_their_own_that_never_move() {
        assertThat(Parameter.START_TIME.fixTag()).isEqualTo(27_710);
        assertThat(Parameter.AGGRESSION.fixTag()).isEqualTo(27_715);
        assertThat(Parameter.VENUE_ROUTING.fixTag()).isEqualTo(27_743);
    }

    @ParameterizedTest
    @EnumSource
    void every_tag_of_the_delta_is_known_where_the_delta_says(Dialect dialect)
            throws ConfigError, IOException {
        DataDictionary dictionary = dictionary(dialect);
        List<String> delta = AlgoDictionary.delta(dialect);
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
                case "message" -> {
                    assertThat(dictionary.isMsgType(words[1])).as(line).isTrue();
                    assertThat(dictionary.isFieldValue(35, words[1])).as(line).isTrue();
                    for (int i = 3; i < words.length; i++) {
                        int tag = dictionary.getFieldTag(words[i]);
                        assertThat(dictionary.isMsgField(words[1], tag)).as(line).isTrue();
                    }
                }
                case "in" -> {
                    for (String type : words[1].split(",")) {
                        for (int i = 2; i < words.length; i++) {
                            int tag = dictionary.getFieldTag(words[i]);
                            assertThat(dictionary.isMsgField(type, tag))
                                    .as(line)
                                    .isEqualTo(dictionary.isMsgType(type));
                        }
                    }
                }
                default -> throw new AssertionError(line);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_order_with_parameters_and_new_fields_parses(Dialect dialect) throws ConfigError {
        DataDictionary dictionary = dictionary(dialect);
        String order =
                message(
                        dialect,
                        "35=D|49=A|56=B|34=2|52=20260102-14:30:00.000|11=1|21=1|55=BAC|54=1|"
                                + "60=20260102-14:30:00.123456789|38=100|40=1|847=1001|"
                                + "1028=N|1031=A|"
                                + "1080=x|1081=4|1084=1|1133=G|1138=100|"
                                + "957=2|958=Aggression|959=1|960=7|958=EndTime|959=19|960=x|");

        assertThatCode(() -> dictionary.validate(parsed(order, dictionary), true))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void a_report_with_parameters_and_new_fields_parses(Dialect dialect) throws ConfigError {
        DataDictionary dictionary = dictionary(dialect);
        String report =
                message(
                        dialect,
                        "35=8|49=A|56=B|34=2|52=20260102-14:30:00.000|37=1|17=1#1|"
                                + (dialect == Dialect.FIX42 ? "20=0|" : "")
                                + "150=0|39=0|55=BAC|54=1|"
                                + "151=100|14=0|6=0|100=XNYS|439=x|851=1|880=x|1028=N|1031=A|1080=x|"
                                + "1081=4|1133=G|1138=100|957=1|958=Aggression|959=1|960=7|");

        assertThatCode(() -> dictionary.validate(parsed(report, dictionary), true))
                .doesNotThrowAnyException();
    }

    private static Message parsed(String text, DataDictionary dictionary) throws InvalidMessage {
        return new Message(text, dictionary, true);
    }

    private static String message(Dialect dialect, String body) {
        String soh = body.replace('|', '\u0001');
        String text = "8=" + dialect.beginString() + "\u00019=" + soh.length() + "\u0001" + soh;
        int sum = text.chars().sum() % 256;
        return text + "10=%03d\u0001".formatted(sum);
    }
}
