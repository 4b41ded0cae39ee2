package io.delivrd.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    =1+1,   '=1+1
                    +44,    '+44
                    -1,     '-1
                    @x,     '@x
                    "\tx", "'\tx"
                    a=b,    a=b
                    "",     ""
                    """)
    void textThatWouldBeAFormulaIsNone(String text, String cell) {
        assertThat(Csv.text(text)).isEqualTo(cell);
    }
}
