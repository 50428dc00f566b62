package org.councilregistry.view;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which package of the views may know which. What is not allowed here is forbidden. */
class ViewArchitectureTest {
    private static final String BASE = "org.councilregistry.";
    private static final JavaClasses VIEWS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.councilregistry.view");

    private static final Set<String> DOMAIN = Set.of(
            "time",
            "money",
            "fault",
            "json",
            "body",
            "decision",
            "mandate",
            "fund",
            "purpose",
            "minutes",
            "casefile",
            "register");

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            // Rows of text at two times: a table knows no domain, and of the journal the hashes that name it.
            Map.entry("view.table", Set.of("time", "journal")),
            Map.entry(
                    "view",
                    Set.of(
                            "view.table",
                            "view.bodies",
                            "view.decisions",
                            "view.mandates",
                            "view.funds",
                            "view.history",
                            "view.findings",
                            "view.ledger",
                            "view.purposes",
                            "view.delegations",
                            "view.minutes",
                            "view.casefile",
                            "journal",
                            "journal.axon",
                            "recording")),
            Map.entry("view.bodies", Set.of("view", "journal")),
            Map.entry("view.decisions", Set.of("view")),
            Map.entry("view.mandates", Set.of("view")),
            Map.entry("view.funds", Set.of("view")),
            Map.entry("view.findings", Set.of("view")),
            Map.entry("view.ledger", Set.of("view", "view.findings", "view.table", "journal")),
            Map.entry("view.purposes", Set.of("view")),
            Map.entry("view.delegations", Set.of("view")),
            Map.entry("view.minutes", Set.of("view", "view.findings")),
            Map.entry("view.casefile", Set.of("view")),
            Map.entry("view.history", Set.of("view", "journal")),
            Map.entry("view.replay", Set.of("view", "view.bodies", "journal")));

    @Test
    void every_package_that_is_named_exists_and_every_package_is_named() {
        Set<String> packages = new TreeSet<>();
        VIEWS.forEach(one -> packages.add(one.getPackageName().substring(BASE.length())));
        assertThat(packages).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @Test
    void packages_know_only_those_that_they_may_know() {
        List<String> violations = new ArrayList<>();
        VIEWS.forEach(one -> one.getDirectDependenciesFromSelf().forEach(dependency -> {
            String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
            String from = one.getPackageName().substring(BASE.length());
            if (to.startsWith(BASE) && !to.equals(BASE + from)) {
                String known = to.substring(BASE.length());
                boolean domain = DOMAIN.contains(known) && !from.equals("view.table");
                if (!domain && !MAY_KNOW.getOrDefault(from, Set.of()).contains(known)) {
                    violations.add(dependency.getDescription());
                }
            }
        }));
        assertThat(violations).isEmpty();
    }

    @Test
    void stores_are_known_to_the_tables_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "view.table")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.mongodb..", "org.bson..", "org.h2.."))
                .check(VIEWS);
    }

    @Test
    void there_is_no_spring_and_no_axon_here() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..", "org.axonframework.."))
                .check(VIEWS);
    }
}
