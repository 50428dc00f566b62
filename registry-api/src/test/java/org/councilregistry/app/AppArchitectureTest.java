package org.councilregistry.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which package of the program may know which other of it. What is not allowed here is forbidden. */
class AppArchitectureTest {
    private static final String BASE = "org.councilregistry.app";
    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("", Set.of(".cli", ".wiring")),
            Map.entry(".audit", Set.of(".http")),
            Map.entry(".bodies", Set.of(".http")),
            // The same words and shapes as over HTTP, on the same stores.
            Map.entry(".cli", Set.of(".http", ".wiring")),
            Map.entry(".decisions", Set.of(".http")),
            Map.entry(".delegations", Set.of(".http")),
            Map.entry(".minutes", Set.of(".http")),
            Map.entry(".casefile", Set.of(".http")),
            Map.entry(".findings", Set.of(".http")),
            Map.entry(".funds", Set.of(".http")),
            Map.entry(".mandates", Set.of(".http")),
            Map.entry(".purposes", Set.of(".http")),
            Map.entry(".http", Set.of(".wiring")),
            Map.entry(".problem", Set.of(".http")),
            Map.entry(".sample", Set.of()),
            Map.entry(".wiring", Set.of(".sample")));

    @Test
    void every_package_that_is_named_exists_and_every_package_is_named() {
        Set<String> packages = new TreeSet<>();
        APP.forEach(one -> packages.add(one.getPackageName().substring(BASE.length())));
        assertThat(packages).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @Test
    void packages_know_only_those_that_they_may_know() {
        Set<String> violations = new TreeSet<>();
        APP.forEach(one -> one.getDirectDependenciesFromSelf().forEach(dependency -> {
            String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
            String from = one.getPackageName().substring(BASE.length());
            if (to.startsWith(BASE)
                    && !to.equals(BASE + from)
                    && !MAY_KNOW.getOrDefault(from, Set.of()).contains(to.substring(BASE.length()))) {
                violations.add(dependency.getDescription());
            }
        }));
        assertThat(violations).isEmpty();
    }

    @Test
    void the_stores_are_known_to_the_wiring_and_their_failures_to_the_problems() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".wiring", BASE + ".problem")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "com.mongodb..",
                        "org.h2..",
                        "org.councilregistry.view.table",
                        "org.councilregistry.journal.mongo",
                        "org.councilregistry.journal.embedded"))
                .check(APP);
    }

    @Test
    void nobody_here_speaks_to_axon() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.axonframework.."))
                .check(APP);
    }
}
