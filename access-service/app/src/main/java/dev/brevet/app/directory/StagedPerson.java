package dev.brevet.app.directory;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person as one version of a directory says; names by commitment, so that erasing one breaks no hash. */
record StagedPerson(
        PersonId id,
        String externalId,
        PersonKind kind,
        boolean active,
        TextRef name,
        TextRef account,
        List<GroupId> groups,
        @Nullable PersonId manager,
        @Nullable PersonId owner,
        List<AccountKey> accounts) {

    /** The same person after the directory stopped to list them: known for what they leave behind, and out. */
    StagedPerson gone() {
        return new StagedPerson(id, externalId, kind, false, name, account, List.of(), null, owner, List.of());
    }

    /** Who a directory means by an id of its own: the same each time, and telling nobody who it is. */
    static PersonId idOf(String directory, String externalId) {
        return new PersonId(
                "p-" + sha256("person\n" + directory + "\n" + externalId).substring(0, 24));
    }

    /** SHA-256 over people in the order of their ids: one line each, fields parted by tabs, which none of them contains. */
    static String sha256(List<StagedPerson> people) {
        return sha256(people.stream()
                .sorted(java.util.Comparator.comparing(p -> p.id().value()))
                .map(StagedPerson::line)
                .collect(Collectors.joining()));
    }

    private String line() {
        return String.join(
                "\t",
                id.value(),
                sha256(externalId),
                kind.name(),
                String.valueOf(active),
                name.sha256(),
                account.sha256(),
                groups.stream().map(GroupId::value).sorted().collect(Collectors.joining(",")),
                String.valueOf(manager),
                String.valueOf(owner),
                accounts.stream().map(AccountKey::value).sorted().collect(Collectors.joining(",")) + "\n");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
