package org.councilregistry.app.cli;

import org.jspecify.annotations.Nullable;

/** Shows the steps of writing or restoring a bag, one after another. */
final class BagProgress implements org.councilregistry.journal.bag.Progress, AutoCloseable {
    private final Command command;
    private @Nullable Step step;
    private @Nullable Progress shown;

    BagProgress(Command command) {
        this.command = command;
    }

    @Override
    public void at(Step now, long done, long total) {
        Progress progress = shown;
        if (progress == null || now != step) {
            close();
            step = now;
            progress = switch (now) {
                case EXPORTING -> command.progress("exporting", "entries");
                case READING_FILES -> command.progress("comparing the files with the manifest", "bytes");
                case CHECKING -> command.progress("checking the record", "entries");
                case RESTORING -> command.progress("importing", "entries");
            };
            shown = progress;
        }
        progress.at(done, done, total);
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
    }
}
