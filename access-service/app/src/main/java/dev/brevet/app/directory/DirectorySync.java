package dev.brevet.app.directory;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.SwitchDirectory;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.api.shared.TextRef;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.directory.StagedVersions.Version;
import dev.brevet.app.directory.SyncLog.Outcome;
import dev.brevet.domain.texts.ErasableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings a directory in force: all of it by one event, or nothing.
 *
 * <p>What was read is checked and staged under a new version without any lock on the facts; only the switch takes it, for as
 * long as one event takes. Until then, and if anything fails before, the version before stays in force.
 */
@Component
public class DirectorySync {

    private static final Logger log = LoggerFactory.getLogger(DirectorySync.class);

    private static final Duration KEPT = Duration.ofDays(1);

    private final StagedVersions versions;
    private final Mailboxes mailboxes;
    private final AgainstOthers others;
    private final SyncLog outcomes;
    private final ErasableText texts;
    private final CommandSender commands;
    private final TransactionOperations transaction;

    DirectorySync(
            StagedVersions versions,
            Mailboxes mailboxes,
            AgainstOthers others,
            SyncLog outcomes,
            ErasableText texts,
            CommandSender commands,
            TransactionOperations transaction) {
        this.versions = versions;
        this.mailboxes = mailboxes;
        this.others = others;
        this.outcomes = outcomes;
        this.texts = texts;
        this.commands = commands;
        this.transaction = transaction;
    }

    /** Reads a source and brings it in force if it can be; says how it ended. */
    public SyncLog.Entry run(DirectorySource source) {
        DirectoryId directory = source.id();
        try {
            Listing listing = source.read();
            SyncLog.Entry ended = bringInForce(directory, listing);
            versions.dropOld(directory, KEPT);
            return ended;
        } catch (DirectoryRefused refused) {
            log.warn("The directory {} was not applied: {}", directory, refused.getMessage());
            return outcomes.write(directory, Outcome.REFUSED, null, refused.findings());
        } catch (RuntimeException e) {
            log.error("The directory {} was not applied", directory, e);
            return outcomes.write(
                    directory,
                    Outcome.REFUSED,
                    null,
                    List.of(new Finding(
                            "directory " + directory,
                            "failed within Brevet: " + e.getClass().getSimpleName())));
        }
    }

    /**
     * Stages a listing and says how to switch to it; empty if it says what is in force already. Part of the caller's
     * transaction.
     *
     * @throws DirectoryRefused if it makes no sense
     */
    public Optional<SwitchDirectory> stage(DirectoryId directory, Listing listing) {
        Map<String, Set<GroupId>> memberships = ListingCheck.memberships(listing);
        mailboxes.keep(directory, listing.people());
        Version before = versions.inForce(directory).orElse(null);
        List<StagedPerson> was = before == null ? List.of() : versions.people(before.version());
        return stage(directory, listing, memberships, before, was).map(staged -> switchTo(staged, was, null));
    }

    /** Whether a switch was refused because of how many would leave, so that an admin may confirm it. */
    public static boolean wantsConfirmation(AccessRefusal refused) {
        return refused.refusal().rule().equals("directory-too-many-leavers");
    }

    /** Leaves a staged version to an admin, who has to confirm that so many really left. */
    public void waitFor(SwitchDirectory staged, Refusal why) {
        log.warn("The directory {} waits to be confirmed: {}", staged.directoryId(), why.why());
        SyncLog.Entry unused = outcomes.write(
                staged.directoryId(),
                Outcome.WAITING,
                staged.version(),
                List.of(new Finding(
                        "directory " + staged.directoryId(),
                        why.why() + " If they really left, a platform admin can confirm version " + staged.version()
                                + "; otherwise put the source right.")));
    }

    /** Nothing of the directory waits any more, as what it says now is in force. */
    public void waitsNoLonger(DirectoryId directory) {
        outcomes.forgetWaiting(directory);
    }

    /** Forgets versions that are not in force and older than this. */
    public void forget(DirectoryId directory, Duration age) {
        versions.dropOld(directory, age);
    }

    private SyncLog.Entry bringInForce(DirectoryId directory, Listing listing) {
        SwitchDirectory command = Objects.requireNonNull(transaction.execute(status -> stage(directory, listing)))
                .orElse(null);
        if (command == null) {
            return outcomes.write(directory, Outcome.UNCHANGED, null, List.of());
        }
        try {
            Answer unused = commands.sendAsSystem(command);
            return outcomes.write(directory, Outcome.SWITCHED, command.version(), List.of());
        } catch (AccessRefusal.Conflict refused) {
            Refusal why = refused.refusal();
            if (!wantsConfirmation(refused)) {
                throw new DirectoryRefused("directory " + directory, why.why());
            }
            log.warn("The directory {} waits to be confirmed: {}", directory, why.why());
            return outcomes.write(
                    directory,
                    Outcome.WAITING,
                    command.version(),
                    List.of(new Finding("directory " + directory, why.why() + " " + why.remedy())));
        }
    }

    /** Brings a version in force that waits for somebody to say that so many people really left. */
    public SyncLog.Entry confirm(DirectoryId directory, String version, Actor admin) {
        Version staged = versions.find(version)
                .filter(v -> v.directory().equals(directory))
                .filter(v -> outcomes.waits(directory, version))
                .orElseThrow(() -> new AccessRefusal.NotFound(new Refusal(
                        "unknown-version",
                        "No version " + version + " of " + directory + " waits.",
                        "Look at the directory for the version that does.")));
        List<StagedPerson> was = staged.basedOn() == null ? List.of() : versions.people(staged.basedOn());
        Answer unused = commands.send(admin, switchTo(staged, was, admin.person()));
        return outcomes.write(directory, Outcome.SWITCHED, version, List.of());
    }

    private SwitchDirectory switchTo(Version staged, List<StagedPerson> was, @Nullable PersonId confirmedBy) {
        Set<PersonId> active = versions.people(staged.version()).stream()
                .filter(StagedPerson::active)
                .map(StagedPerson::id)
                .collect(Collectors.toSet());
        List<PersonId> leavers = was.stream()
                .filter(StagedPerson::active)
                .map(StagedPerson::id)
                .filter(id -> !active.contains(id))
                .sorted(java.util.Comparator.comparing(PersonId::value))
                .toList();
        return new SwitchDirectory(
                staged.directory(),
                staged.version(),
                staged.basedOn(),
                staged.sha256(),
                staged.people(),
                staged.groups(),
                leavers,
                confirmedBy);
    }

    private Optional<Version> stage(
            DirectoryId directory,
            Listing listing,
            Map<String, Set<GroupId>> memberships,
            @Nullable Version before,
            List<StagedPerson> was) {
        Map<PersonId, StagedPerson> known = new HashMap<>();
        was.forEach(p -> known.put(p.id(), p));
        Map<String, String> words = versions.texts(was.stream()
                .flatMap(p -> Stream.of(p.name().id(), p.account().id()))
                .toList());
        List<StagedPerson> people = new ArrayList<>();
        for (Listing.Person said : listing.people()) {
            PersonId id = StagedPerson.idOf(directory.value(), said.id());
            StagedPerson old = known.remove(id);
            people.add(new StagedPerson(
                    id,
                    said.id(),
                    said.kind(),
                    said.active(),
                    text(said.name(), old == null ? null : old.name(), words),
                    text(said.account(), old == null ? null : old.account(), words),
                    said.active() ? List.copyOf(Objects.requireNonNull(memberships.get(said.id()))) : List.of(),
                    idOf(directory, said.manager()),
                    idOf(directory, said.owner()),
                    // Who is not active signs in nowhere, and their account is free for whoever gets it.
                    said.active()
                            ? said.accounts().stream()
                                    .map(a -> AccountKey.of(a.issuer(), a.subject()))
                                    .distinct()
                                    .toList()
                            : List.of()));
        }
        known.values().forEach(missing -> people.add(missing.gone()));
        String sha256 = StagedPerson.sha256(people);
        if (before != null && before.sha256().equals(sha256)) {
            return Optional.empty();
        }
        others.check(directory, listing, people);
        Version version = new Version(
                directory + "-" + UUID.randomUUID().toString().replace("-", ""),
                directory,
                sha256,
                before == null ? null : before.version(),
                (int) people.stream().filter(StagedPerson::active).count(),
                new HashSet<>(listing.groups()).size());
        versions.write(version, people);
        return Optional.of(version);
    }

    private static @Nullable PersonId idOf(DirectoryId directory, @Nullable String externalId) {
        return Optional.ofNullable(externalId)
                .map(id -> StagedPerson.idOf(directory.value(), id))
                .orElse(null);
    }

    /** A text that has not changed keeps its commitment, so that a version hashes to the same as long as it says the same. */
    private TextRef text(String said, @Nullable TextRef before, Map<String, String> words) {
        return before != null && said.strip().equals(words.get(before.id())) ? before : texts.keep(said.strip());
    }
}
