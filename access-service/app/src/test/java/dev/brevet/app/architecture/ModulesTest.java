package dev.brevet.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.brevet.api.shared.Commands;

/** Who may see whom: the language at the bottom, the program on top, and nothing sideways. */
@AnalyzeClasses(packages = "dev.brevet", importOptions = ProductionCode.class)
class ModulesTest {

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("dev.brevet..");

    private static final DescribedPredicate<JavaClass> AXON_ANNOTATIONS = resideInAPackage("org.axonframework..")
            .and(DescribedPredicate.describe("annotations", JavaClass::isAnnotation));

    @ArchTest
    static final ArchRule the_language_knows_nothing_but_itself = classes()
            .that()
            .resideInAPackage("dev.brevet.api..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.brevet.api..",
                            "java..",
                            "com.fasterxml.jackson.annotation..",
                            "org.jspecify.annotations..")
                    .or(AXON_ANNOTATIONS));

    @ArchTest
    static final ArchRule the_connector_contract_knows_nothing_of_ours = classes()
            .that()
            .resideInAPackage("dev.brevet.connectors.spi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.brevet.connectors.spi..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule a_connector_knows_the_contract_and_nothing_else_of_ours = sees(
            "dev.brevet.connectors.postgresql..", "dev.brevet.connectors.postgresql..", "dev.brevet.connectors.spi..");

    @ArchTest
    static final ArchRule decisions_know_the_language_only =
            sees("dev.brevet.domain..", "dev.brevet.domain..", "dev.brevet.api..");

    @ArchTest
    static final ArchRule views_know_the_language_only =
            sees("dev.brevet.views..", "dev.brevet.views..", "dev.brevet.api..");

    @ArchTest
    static final ArchRule pages_know_the_language_and_the_views =
            sees("dev.brevet.web..", "dev.brevet.web..", "dev.brevet.api..", "dev.brevet.views..");

    @ArchTest
    static final ArchRule what_is_told_knows_the_language_and_the_views =
            sees("dev.brevet.notifications..", "dev.brevet.notifications..", "dev.brevet.api..", "dev.brevet.views..");

    @ArchTest
    static final ArchRule the_chat_knows_the_language_the_views_and_what_is_told = sees(
            "dev.brevet.slack..",
            "dev.brevet.slack..",
            "dev.brevet.api..",
            "dev.brevet.views..",
            "dev.brevet.notifications..");

    @ArchTest
    static final ArchRule the_chat_sends_commands_through_the_one_door = noClasses()
            .that()
            .resideInAPackage("dev.brevet.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework.commandhandling..", "org.axonframework.modelling..");

    @ArchTest
    static final ArchRule only_the_chat_knows_slack = noClasses()
            .that()
            .resideOutsideOfPackages("dev.brevet.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.slack..");

    @ArchTest
    static final ArchRule telling_never_sends_commands = noClasses()
            .that()
            .resideInAPackage("dev.brevet.notifications..")
            .should()
            .dependOnClassesThat(type(Commands.class)
                    .or(resideInAnyPackage("org.axonframework.commandhandling.."))
                    .or(resideInAPackage("org.axonframework.modelling..")))
            .because("who is told decides nothing by being told");

    @ArchTest
    static final ArchRule nothing_depends_on_the_program = noClasses()
            .that()
            .resideOutsideOfPackage("dev.brevet.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.brevet.app..");

    @ArchTest
    static final ArchRule every_module_is_known_here = classes()
            .should()
            .resideInAnyPackage(
                    "dev.brevet.api..",
                    "dev.brevet.domain..",
                    "dev.brevet.app..",
                    "dev.brevet.views..",
                    "dev.brevet.web..",
                    "dev.brevet.notifications..",
                    "dev.brevet.slack..",
                    "dev.brevet.connectors.spi..",
                    "dev.brevet.connectors.postgresql..")
            .because("a module that no rule names is a module without rules");

    @ArchTest
    static final ArchRule views_never_send_commands = noClasses()
            .that()
            .resideInAPackage("dev.brevet.views..")
            .should()
            .dependOnClassesThat(type(Commands.class)
                    .or(resideInAnyPackage("org.axonframework.commandhandling.."))
                    .or(resideInAPackage("org.axonframework.modelling..")))
            .because("what people read never changes anything");

    @ArchTest
    static final ArchRule pages_send_commands_through_the_one_door = noClasses()
            .that()
            .resideInAPackage("dev.brevet.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework.commandhandling..", "org.axonframework.modelling..", "java.sql..");

    @ArchTest
    static final ArchRule connectors_are_called_from_provisioning_only = noClasses()
            .that()
            .resideOutsideOfPackages("dev.brevet.connectors..", "dev.brevet.app.provisioning..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.brevet.connectors..");

    private static ArchRule sees(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(OURS.and(not(resideInAnyPackage(others))));
    }
}
