package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The program in a process of its own, as a user starts it. */
final class Child implements AutoCloseable {
    private static final long LONGEST_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Child start(String... settings) {
        return start(classPath(), settings);
    }

    /** One that may use so much memory, and that Java compiles as it does for whoever asks for nothing special. */
    static Child withHeap(int megabytes, String... settings) {
        return run(List.of("-Xmx" + megabytes + "m"), classPath(), settings);
    }

    private static List<String> classPath() {
        return List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    private static Child start(List<String> classes, String... settings) {
        return run(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"), classes, settings);
    }

    private static Child run(List<String> java, List<String> classes, String... settings) {
        Path folder = Store.Temporary.folder();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(java);
        command.addAll(classes);
        command.add(RegistryApplication.class.getName());
        command.addAll(List.of(settings));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try {
            return new Child(
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts children in half the time, for who starts many: Java keeps their classes as it needs them in memory, in an
     * archive. It archives only what came from jars.
     */
    static final class Quick {
        private final List<String> classes;

        private Quick(List<String> classes) {
            this.classes = classes;
        }

        /** Starts one child and stops it, which makes the archive. */
        static Quick prepare() throws IOException, InterruptedException {
            Path folder = Store.Temporary.folder();
            List<String> path = new ArrayList<>();
            for (String each : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator, -1)) {
                Path file = Path.of(each);
                if (!Files.isDirectory(file)) {
                    path.add(each);
                } else if (!file.endsWith("test-classes")) {
                    path.add(jar(file, folder.resolve(path.size() + ".jar")).toString());
                }
            }
            Quick quick = new Quick(List.of(
                    "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                    "-XX:+AutoCreateSharedArchive",
                    "-Xlog:disable",
                    "-cp",
                    String.join(File.pathSeparator, path)));
            try (Child first = quick.start("--registry.data=" + folder.resolve("data"))) {
                new Client(first.ready()).get("/actuator/health").is(200);
                first.stop();
            }
            return quick;
        }

        private static Path jar(Path classes, Path jar) throws IOException {
            try (Stream<Path> files = Files.walk(classes);
                    JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                // With the folders, in which Spring looks for what to put together.
                for (Path file : files.skip(1).sorted().toList()) {
                    String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                    out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, out);
                    }
                }
            }
            return jar;
        }

        /** Starts one on a free port. */
        Child start(String... settings) {
            String[] all = Arrays.copyOf(settings, settings.length + 1);
            all[settings.length] = "--server.port=0";
            return Child.start(classes, all);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said what it says last when it is ready, and tells its port. */
    int ready() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            if (out().contains("curl '") && out().endsWith("\n\n")) {
                return Integer.parseInt(out().replaceAll("(?s).*listens on http://127.0.0.1:(\\d+).*", "$1"));
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("it did not start: " + out() + err());
    }

    /** Waits until it has ended, and tells its exit code. */
    int exit() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it goes on: " + out() + err());
        }
        return process.exitValue();
    }

    /** Has it end as it does when its user stops it. */
    void stop() throws InterruptedException {
        process.destroy();
        exit();
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
