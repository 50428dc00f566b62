package org.councilregistry.casefile;

import java.util.Optional;
import org.councilregistry.decision.Decision;

/**
 * A case's registry number (diarienummer), such as {@code KS 2018/124}. How often its parts are spaced makes no
 * difference.
 */
public record CaseNumber(String value) {
    private static final int LONGEST = 80;

    public CaseNumber {
        value = value.strip().replaceAll("\\s+", " ");
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "must be a registry number of 1 to " + LONGEST + " characters, such as \"KS 2018/124\"");
        }
    }

    /** The case that a decision was made in; empty where it names none, or no registry number. */
    public static Optional<CaseNumber> of(Decision decision) {
        String number = decision.caseNumber();
        return number == null || number.isBlank() || number.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new CaseNumber(number));
    }

    /** The stream of what is known of this case. */
    public String stream() {
        return "case:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
