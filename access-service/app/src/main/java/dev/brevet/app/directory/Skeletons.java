package dev.brevet.app.directory;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

/** What a name looks like, by the tables of Unicode (UTS 39): two names of one skeleton can be taken for each other. */
final class Skeletons {

    private static final Normalizer2 NFKC_CASE_FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final SpoofChecker LOOKS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    /** Han with kana, or any one script with Latin, is how people write; Latin with Cyrillic or Greek is not. */
    private static final SpoofChecker SCRIPTS = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.MODERATELY_RESTRICTIVE)
            .build();

    private Skeletons() {}

    static String of(String name) {
        return LOOKS.getSkeleton(NFKC_CASE_FOLDED.normalize(spaced(name)));
    }

    static boolean mixesScripts(String name) {
        // The checker is made for identifiers and knows no spaces, points and apostrophes.
        StringBuilder letters = new StringBuilder();
        name.codePoints().filter(UCharacter::isLetter).forEach(letters::appendCodePoint);
        return SCRIPTS.failsChecks(letters.toString());
    }

    /** The same but for white space and its composition of characters: written the same. */
    static boolean writtenAlike(String one, String other) {
        Normalizer2 nfc = Normalizer2.getNFCInstance();
        return nfc.normalize(spaced(one)).equals(nfc.normalize(spaced(other)));
    }

    private static String spaced(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }
}
