package dev.brevet.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.UUID;

/** The domain decides: no I/O, no clock of its own, no ids of its own, and its features stay apart. */
@AnalyzeClasses(packages = "dev.brevet", importOptions = ProductionCode.class)
class DecisionsTest {

    private static final String DOMAIN = "dev.brevet.domain.";

    private static final String[] READS_POLICY_FILES = {
        "dev.brevet.domain.policy.document", "dev.brevet.domain.policy.condition", "dev.brevet.domain.policy.rules"
    };

    @ArchTest
    static final ArchRule decisions_need_java_and_axon_and_nothing_else = classes()
            .that(resideInAPackage("dev.brevet.domain..").and(not(resideInAnyPackage(READS_POLICY_FILES))))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.brevet.domain..",
                    "dev.brevet.api..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.security",
                    "java.nio.charset",
                    "org.jspecify.annotations..",
                    "org.axonframework.commandhandling",
                    "org.axonframework.eventsourcing",
                    "org.axonframework.modelling.command",
                    "org.axonframework.spring.stereotype")
            .because("no Spring but Axon's stereotype, no SQL, no HTTP, no files, no Jackson, no logging");

    @ArchTest
    static final ArchRule policy_files_are_read_by_libraries_that_touch_nothing_else = classes()
            .that()
            .resideInAnyPackage(READS_POLICY_FILES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.brevet.domain..",
                    "dev.brevet.api..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.io",
                    "java.security",
                    "java.nio.charset",
                    "org.jspecify.annotations..",
                    "org.snakeyaml.engine..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation",
                    "com.networknt.schema..",
                    "dev.cel..",
                    "com.google.common..",
                    "com.google.re2j")
            .because("YAML, its schema, CEL and RE2 are parsed and evaluated from text in memory");

    @ArchTest
    static final ArchRule ids_come_with_the_command =
            noClasses().that().resideInAPackage("dev.brevet.domain..").should().callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule facts_are_a_port = feature("facts");

    @ArchTest
    static final ArchRule what_is_in_force_is_facts_and_policies = feature("inforce", "facts", "policy");

    @ArchTest
    static final ArchRule texts_are_a_port = feature("texts");

    @ArchTest
    static final ArchRule policy_reads_facts_and_knows_who_is_whom =
            feature("policy", "facts", "inforce", "directory", "texts", "risk");

    @ArchTest
    static final ArchRule risk_reads_nothing_but_facts = feature("risk", "facts");

    @ArchTest
    static final ArchRule targets_read_facts_and_keep_texts = feature("catalog", "facts", "inforce", "texts");

    @ArchTest
    static final ArchRule people_read_facts_and_keep_texts = feature("directory", "facts", "inforce", "texts");

    @ArchTest
    static final ArchRule requests_stand_on_the_ports = feature("request", "facts", "inforce", "policy", "texts");

    @ArchTest
    static final ArchRule grants_stand_on_the_ports = feature("grant", "facts", "inforce", "policy", "texts");

    @ArchTest
    static final ArchRule reviews_stand_on_the_ports = feature("review", "facts", "inforce", "policy", "texts");

    @ArchTest
    static final ArchRule who_has_to_agree_reads_facts_and_policies =
            feature("countersign", "facts", "inforce", "policy");

    @ArchTest
    static final ArchRule what_is_owed_knows_the_times_of_grants = feature("obligation", "grant");

    @ArchTest
    static final ArchRule every_feature_is_known_here = classes()
            .that()
            .resideInAPackage("dev.brevet.domain..")
            .should()
            .resideInAnyPackage(in(
                    "facts",
                    "inforce",
                    "texts",
                    "policy",
                    "risk",
                    "catalog",
                    "directory",
                    "request",
                    "grant",
                    "review",
                    "countersign",
                    "obligation"))
            .because("a feature that no rule names is a feature without rules");

    private static ArchRule feature(String name, String... mayUse) {
        return noClasses()
                .that()
                .resideInAPackage(DOMAIN + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.brevet.domain..")
                        .and(not(resideInAPackage(DOMAIN + name + "..")))
                        .and(not(resideInAnyPackage(in(mayUse)))));
    }

    private static String[] in(String... features) {
        String[] packages = new String[features.length];
        for (int i = 0; i < features.length; i++) {
            packages[i] = DOMAIN + features[i] + "..";
        }
        return packages;
    }
}
