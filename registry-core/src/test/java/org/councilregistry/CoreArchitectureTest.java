package org.councilregistry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which package may know which. What is not allowed here is forbidden; a new package has to be entered. */
class CoreArchitectureTest {
    private static final String BASE = "org.councilregistry.";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.councilregistry");

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("time", Set.of()),
            Map.entry("money", Set.of()),
            Map.entry("fault", Set.of()),
            // The one way into JSON and out of it: it reads forms, and knows how the values of the domain are written.
            Map.entry("json", Set.of("fault", "money", "body", "decision", "fund", "casefile")),
            Map.entry("body", Set.of("time", "fault", "json")),
            Map.entry("decision", Set.of("time", "money", "fault", "json", "body", "law")),
            Map.entry("purpose", Set.of("decision", "json", "fault")),
            Map.entry("minutes", Set.of("body", "decision", "json", "fault")),
            Map.entry("casefile", Set.of("body", "decision", "json", "fault")),
            Map.entry("law", Set.of()),
            Map.entry("mandate", Set.of("fault", "json", "decision", "body")),
            Map.entry("fund", Set.of("decision", "body", "money", "fault", "json")),
            Map.entry(
                    "register",
                    Set.of(
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
                            "law")),
            Map.entry("journal", Set.of()),
            Map.entry("journal.proof", Set.of("journal")),
            Map.entry("journal.signing", Set.of("journal", "journal.proof")),
            Map.entry("journal.verify", Set.of("journal", "journal.proof", "journal.signing")),
            Map.entry("journal.embedded", Set.of("journal", "journal.proof", "journal.signing")),
            // The look-ups of both stores are the same.
            Map.entry("journal.mongo", Set.of("journal", "journal.proof", "journal.signing", "journal.embedded")),
            // The journal in a bag is the file that the embedded store keeps.
            Map.entry(
                    "journal.bag",
                    Set.of("journal", "journal.proof", "journal.signing", "journal.verify", "journal.embedded")),
            Map.entry("journal.axon", Set.of("journal", "json")),
            Map.entry(
                    "recording",
                    Set.of(
                            "journal",
                            "journal.axon",
                            "journal.signing",
                            "json",
                            "body",
                            "decision",
                            "mandate",
                            "fund",
                            "purpose",
                            "minutes",
                            "casefile",
                            "register")));

    @Test
    void every_package_that_is_named_exists_and_every_package_is_named() {
        Set<String> packages = new TreeSet<>();
        CORE.forEach(one -> packages.add(name(one.getPackage())));
        packages.remove("");
        assertThat(packages).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
        for (String name : MAY_KNOW.keySet()) {
            JavaPackage one = CORE.getPackage(BASE + name);
            assertThat(one.getClasses()).as(name).isNotEmpty();
        }
    }

    @Test
    void packages_know_only_those_that_they_may_know() {
        Map<String, Set<String>> known = new TreeMap<>();
        CORE.forEach(one -> one.getDirectDependenciesFromSelf().forEach(dependency -> {
            String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
            String from = name(one.getPackage());
            if (to.startsWith(BASE) && !to.equals(BASE + from)) {
                known.computeIfAbsent(from, key -> new TreeSet<>()).add(to.substring(BASE.length()));
            }
        }));
        List<String> violations = new ArrayList<>();
        known.forEach((from, tos) -> tos.forEach(to -> {
            if (!MAY_KNOW.getOrDefault(from, Set.of()).contains(to)) {
                violations.add(from + " knows " + to);
            }
        }));
        assertThat(violations).isEmpty();
    }

    @Test
    void the_journals_axon_adapter_knows_names_of_events_and_nothing_that_knows_the_domain() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "journal..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("know the domain's JSON") {
                    @Override
                    public boolean test(JavaClass one) {
                        return one.getPackageName().equals(BASE + "json")
                                && !one.getName().startsWith(BASE + "json.EventTypes")
                                && !one.getName().equals(BASE + "json.UnknownStoredTypeException");
                    }
                })
                .check(CORE);
    }

    @Test
    void axon_is_known_where_it_is_needed() {
        noClasses()
                .that(new DescribedPredicate<JavaClass>("are no aggregates' shells, and not the registrar") {
                    @Override
                    public boolean test(JavaClass one) {
                        return !one.getSimpleName().endsWith("Aggregate")
                                && !one.getName().equals(BASE + "register.Registrar");
                    }
                })
                .and()
                .resideOutsideOfPackages(BASE + "recording", BASE + "journal.axon")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.axonframework.."))
                .check(CORE);
    }

    @Test
    void each_store_keeps_its_technology_to_itself() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "journal.mongo")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.mongodb..", "org.bson.."))
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "journal.embedded")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.h2.."))
                .check(CORE);
    }

    @Test
    void values_need_nothing_but_java() {
        classes()
                .that()
                .resideInAnyPackage(BASE + "time", BASE + "money", BASE + "fault")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", BASE + "time", BASE + "money", BASE + "fault"))
                .check(CORE);
    }

    @Test
    void there_is_no_spring_here() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.."))
                .check(CORE);
    }

    private static String name(JavaPackage one) {
        return one.getName().length() < BASE.length() ? "" : one.getName().substring(BASE.length());
    }
}
