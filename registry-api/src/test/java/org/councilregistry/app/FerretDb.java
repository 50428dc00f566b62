package org.councilregistry.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A FerretDB of a test's own, which it may kill and start again on the same files. */
final class FerretDb implements AutoCloseable {
    /** The environment variable that names the program, as {@code .ci/run} builds it. */
    static final String VARIABLE = "REGISTRY_TEST_FERRETDB";

    private static final long LONGEST_SECONDS = 30;

    private final Path program;
    private final Path folder;
    private final int port;
    private Process process;

    private FerretDb(Path program, Path folder, int port) throws InterruptedException {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.process = run();
    }

    static FerretDb start() throws InterruptedException {
        Path program = Path.of(System.getenv(VARIABLE)).toAbsolutePath();
        return new FerretDb(program, Store.Temporary.folder(), freePort());
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** A connection string without a database. */
    String uri() {
        return "mongodb://127.0.0.1:" + port + "/";
    }

    private Process run() throws InterruptedException {
        try {
            Process started = new ProcessBuilder(
                            program.toString(), "-addr", "127.0.0.1:" + port, "-dir", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (System.nanoTime() < end && started.isAlive()) {
                if (answers()) {
                    return started;
                }
                Thread.sleep(20);
            }
            started.destroyForcibly();
            throw new IllegalStateException("FerretDB did not start: " + program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws InterruptedException {
        process = run();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
