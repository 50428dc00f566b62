package org.councilregistry.app.minutes;

import jakarta.servlet.http.HttpServletRequest;
import org.councilregistry.app.http.Answer;
import org.councilregistry.app.http.Params;
import org.councilregistry.app.http.Questions;
import org.councilregistry.app.http.Writes;
import org.councilregistry.body.BodyCode;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesForm;
import org.councilregistry.recording.Recorder;
import org.councilregistry.view.NotKnownException;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Registry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/minutes/{body}/{year}")
class MinutesController {
    private final Questions questions;
    private final Writes writes;
    private final Recorder recorder;

    MinutesController(Questions questions, Writes writes, Registry registry) {
        this.questions = questions;
        this.writes = writes;
        this.recorder = registry.recorder();
    }

    private static Series series(String body, String year) {
        return new Series(
                Params.path(body, BodyCode::new), Math.toIntExact(Params.path(year, Params.number(1800, 2999))));
    }

    @PostMapping("/passed-over")
    ResponseEntity<byte[]> passOver(@PathVariable String body, @PathVariable String year, HttpServletRequest request) {
        Series series = series(body, year);
        if (!recorder.knows(series.body())) {
            throw NotKnownException.unknown("body " + series.body());
        }
        return writes.record(request, form -> SeriesForm.read(form, series), recorder::record);
    }

    @GetMapping
    ResponseEntity<byte[]> one(@PathVariable String body, @PathVariable String year, HttpServletRequest request) {
        Series series = series(body, year);
        Reading reading = questions.params(request).reading();
        return Answer.one(Answer.json(questions.views().minutes(series, reading)), reading);
    }

    @GetMapping("/history")
    ResponseEntity<byte[]> history(@PathVariable String body, @PathVariable String year, HttpServletRequest request) {
        Series series = series(body, year);
        return questions.history(
                request, page -> questions.views().history(series, page.reading(), page.after(), page.limit()));
    }
}
