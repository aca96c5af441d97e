package dev.brevet.app.directory;

import java.util.List;
import java.util.stream.Collectors;

/** A directory could not be read, or says what cannot be; nothing of it was applied. */
public final class DirectoryRefused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 50;

    private final transient List<Finding> findings;

    public DirectoryRefused(List<Finding> findings) {
        super(findings.stream().limit(SHOWN).map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public DirectoryRefused(String place, String cause) {
        this(List.of(new Finding(place, cause)));
    }

    /** What is wrong, the first of it if there is much. */
    public List<Finding> findings() {
        return findings.stream().limit(SHOWN).toList();
    }
}
