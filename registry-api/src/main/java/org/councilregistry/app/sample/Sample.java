package org.councilregistry.app.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.body.BodyForm;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionForm;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.signing.Signing;
import org.councilregistry.json.Form;
import org.councilregistry.json.Strict;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.IdTakenException;
import org.councilregistry.view.Registry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The H22 case, in the same JSON that the API takes, recorded by the same commands. */
@Component
public class Sample {
    private static final String FILE = "/sample/h22.json";
    private static final Author AUTHOR = new Author("sample-h22", "sample");
    private static final String REASON = "The sample that the registry ships with";

    private final Journal journal;
    private final Recorder recorder;

    /**
     * A sample to be recorded here.
     *
     * @param signing has founded the register, which must come first
     */
    public Sample(Registry registry, Signing signing) {
        this.journal = registry.journal();
        this.recorder = registry.recorder();
    }

    /**
     * Records what of the sample is not recorded yet.
     *
     * @return false, with nothing recorded, if the register holds entries that are not the sample's
     */
    public boolean record() {
        // Entry 1 is the register's own.
        boolean ours =
                journal.entry(2).map(entry -> entry.author().equals(AUTHOR)).orElse(true);
        if (!ours) {
            return false;
        }
        JsonNode file = read();
        file.required("bodies").forEach(json -> once(() -> recordBody(json)));
        file.required("decisions").forEach(json -> once(() -> recordDecision(json)));
        return true;
    }

    private static void once(Runnable record) {
        try {
            record.run();
        } catch (IdTakenException e) {
            // Another node, started at the same moment, was first.
        }
    }

    private void recordBody(JsonNode json) {
        Faults faults = Faults.none();
        Body body = Form.read(json, "", faults, form -> BodyForm.read(form, recorder::knows, code -> false));
        faults.throwIfAny();
        if (!recorder.knows(Objects.requireNonNull(body).code())) {
            recorder.record(new RecordBody(body), AUTHOR, REASON, null);
        }
    }

    private void recordDecision(JsonNode json) {
        Faults faults = Faults.none();
        Decision decision = Form.read(json, "", faults, form -> DecisionForm.read(form, recorder::knows, id -> false));
        faults.throwIfAny();
        if (!recorder.knows(Objects.requireNonNull(decision).id())) {
            recorder.record(new RecordDecision(decision), AUTHOR, REASON, null);
        }
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(Sample.class.getResourceAsStream(FILE), FILE)) {
            return Strict.parse(file.readAllBytes(), Faults.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
