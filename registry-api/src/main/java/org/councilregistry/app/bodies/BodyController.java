package org.councilregistry.app.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Shapes;
import org.councilregistry.app.http.Writes;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.body.BodyForm;
import org.councilregistry.json.Form;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.Known;
import org.councilregistry.view.NotKnownException;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/bodies")
class BodyController {
    private final Questions questions;
    private final Writes writes;
    private final Registry registry;
    private final Recorder recorder;

    BodyController(Questions questions, Writes writes, Registry registry) {
        this.questions = questions;
        this.writes = writes;
        this.registry = registry;
        this.recorder = registry.recorder();
    }

    @PostMapping
    ResponseEntity<byte[]> record(HttpServletRequest request) {
        return writes.record(
                request,
                this::read,
                (body, author, reason, asked) -> recorder.record(new RecordBody(body), author, reason, asked));
    }

    /** Corrects what the register recorded of a body. */
    @PostMapping("/{code}/corrections")
    ResponseEntity<byte[]> correct(@PathVariable String code, HttpServletRequest request) {
        BodyCode id = Params.path(code, BodyCode::new);
        List<Known<BodyEvent>> record = registry.facts().body(id);
        if (record.isEmpty()) {
            throw NotKnownException.unknown("body " + id);
        }
        return writes.correct(
                request,
                form -> BodyForm.correct(
                        form,
                        record.getLast().event().body(),
                        record.stream().map(Known::entry).toList(),
                        recorder::knows),
                recorder::record);
    }

    private @Nullable Body read(Form form) {
        return BodyForm.read(form, recorder::knows, recorder::knows);
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return questions.list(
                questions.params(request).page(),
                page -> questions.views().bodies(page.reading(), page.after(), page.limit()),
                Shapes::of,
                BodyState::entry);
    }

    @GetMapping("/{code}")
    ResponseEntity<byte[]> one(@PathVariable String code, HttpServletRequest request) {
        BodyCode id = Params.path(code, BodyCode::new);
        Reading reading = questions.params(request).reading();
        return Answer.one(Shapes.of(questions.views().body(id, reading)), reading);
    }

    @GetMapping("/{code}/history")
    ResponseEntity<byte[]> history(@PathVariable String code, HttpServletRequest request) {
        BodyCode id = Params.path(code, BodyCode::new);
        return questions.history(
                request, page -> questions.views().history(id, page.reading(), page.after(), page.limit()));
    }
}
