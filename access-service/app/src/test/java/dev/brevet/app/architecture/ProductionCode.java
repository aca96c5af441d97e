package dev.brevet.app.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What the service ships: every module on the class path but tests, the kit that tests connectors, and the terminal’s program. */
public final class ProductionCode implements ImportOption {

    private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return NO_TESTS.includes(location)
                && !location.contains("/dev/brevet/connectors/testkit/")
                && !location.contains("/dev/brevet/cli/");
    }
}
