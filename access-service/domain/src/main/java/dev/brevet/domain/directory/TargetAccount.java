package dev.brevet.domain.directory;

import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.TargetAccountChanged;
import dev.brevet.api.shared.TextRef;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How targets call a person, and when that may change: never while something of theirs is there under the old name. */
final class TargetAccount {

    private TargetAccount() {}

    /** @param now null if a directory has the say */
    static Optional<TargetAccountChanged> changed(
            ChangeTargetAccount c, @Nullable TextRef now, Facts facts, ErasableText texts) {
        if (now == null) {
            throw PersonRefusals.accountOfDirectory(c.personId());
        }
        String name = FreeText.required("account", c.account());
        if (texts.read(now).filter(name::equals).isPresent()) {
            return Optional.empty();
        }
        PersonRefusals.ifOnTargets(facts.grantsOnTargetsOf(c.personId()), c.personId());
        return Optional.of(new TargetAccountChanged(c.personId(), texts.keep(name), facts.now()));
    }
}
