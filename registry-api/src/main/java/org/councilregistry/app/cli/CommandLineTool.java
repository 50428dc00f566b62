package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.councilregistry.app.wiring.Calendar;
import org.councilregistry.fault.Fault;
import org.councilregistry.fault.Faults;
import org.councilregistry.journal.DamagedJournalException;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.bag.BagRefusedException;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.json.UnknownStoredTypeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code registry <command> …}. What is answered goes to stdout, what is wrong with the question or the record is said
 * in one sentence on stderr, and {@link Exit} says which; never a stack trace.
 */
public final class CommandLineTool {
    private CommandLineTool() {}

    @CommandLine.Command(
            name = "registry",
            synopsisHeading = "",
            customSynopsis = "Usage: java -jar registry.jar COMMAND [OPTIONS], or no command and the server starts",
            commandListHeading = "%nCommands:%n",
            footer = "%nregistry help COMMAND tells a command's options; docs/cli.md has examples.")
    private static final class Top {}

    @CommandLine.Command(
            name = "help",
            description = "tell the commands, or one command's options",
            customSynopsis = "registry help [COMMAND]")
    private static final class Help {
        @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command to tell of")
        private @Nullable String command;

        Exit tell(CommandLine top, Surroundings surroundings) {
            CommandLine line = command == null ? top : top.getSubcommands().get(command);
            if (line == null) {
                return fail(surroundings, false, Exit.USAGE, "there is no command " + command);
            }
            line.usage(surroundings.out(), CommandLine.Help.Ansi.OFF);
            return Exit.FINE;
        }
    }

    /** Whether these arguments call a command. The server's own all begin with two hyphens. */
    public static boolean isMeant(String[] args) {
        return args.length > 0 && (!args[0].startsWith("--") || args[0].equals("--help"));
    }

    /** Runs a command as the whole program, and tells the exit code. */
    public static int start(String[] args) {
        logToStderr();
        // UTF-8 whatever the terminal's locale says: the register's words are Swedish.
        PrintStream out =
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        try {
            return run(
                    new Surroundings(
                            out,
                            err,
                            System.getenv(),
                            Calendar.clock(),
                            System::nanoTime,
                            CommandLine.Help.Ansi.AUTO.enabled()),
                    args);
        } finally {
            out.flush();
        }
    }

    /** Nobody has configured Logback when Spring has not been started, and it would write to stdout. */
    private static void logToStderr() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern("%level: %msg%n%nopex");
            encoder.start();
            ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
            appender.setContext(context);
            appender.setTarget("System.err");
            appender.setEncoder(encoder);
            appender.start();
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.WARN);
            root.addAppender(appender);
        }
    }

    /** Runs a command, and tells the exit code. */
    static int run(Surroundings surroundings, String... args) {
        CommandLine top = new CommandLine(new Top());
        top.addSubcommand(new ReplayCommand(surroundings));
        top.addSubcommand(new DiffCommand(surroundings));
        top.addSubcommand(new ExportCommand(surroundings));
        top.addSubcommand(new ImportCommand(surroundings));
        top.addSubcommand(new ReceiptCommand(surroundings));
        top.addSubcommand(new VerifyReceiptCommand(surroundings));
        top.addSubcommand(new MonitorCommand(surroundings));
        top.addSubcommand(new RebuildCommand(surroundings));
        top.addSubcommand(new KeyCommand(surroundings));
        top.addSubcommand(new VerifyCommand(surroundings));
        top.addSubcommand(new Help());
        // What begins with @ is ours to read: a file with keys.
        top.setExpandAtFiles(false);
        top.setUsageHelpAutoWidth(false);
        for (CommandLine command : top.getSubcommands().values()) {
            command.getCommandSpec().parser().collectErrors(true);
        }
        if (args.length == 1 && List.of("--help", "-h").contains(args[0])) {
            top.usage(surroundings.out(), CommandLine.Help.Ansi.OFF);
            return Exit.FINE.code();
        }
        try {
            return run(top.parseArgs(args), surroundings).code();
        } catch (ParameterException e) {
            return fail(surroundings, List.of(args).contains("--json"), Exit.USAGE, sentence(e))
                    .code();
        }
    }

    private static Exit run(ParseResult parsed, Surroundings surroundings) {
        ParseResult asked = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        CommandLine line = asked.commandSpec().commandLine();
        if (line.getCommand() instanceof Help help) {
            return help.tell(line.getParent(), surroundings);
        }
        if (!(line.getCommand() instanceof Command command)) {
            return fail(surroundings, false, Exit.USAGE, "a command is missing; registry help lists them");
        }
        if (command.isHelpAsked()) {
            line.usage(surroundings.out(), CommandLine.Help.Ansi.OFF);
            return Exit.FINE;
        }
        Faults faults = Faults.none();
        List<String> sentences = new ArrayList<>();
        for (Exception e : asked.errors()) {
            sentences.add(e instanceof ParameterException p ? sentence(p) : String.valueOf(e.getMessage()));
        }
        command.check(faults);
        for (Fault fault : faults.all()) {
            sentences.add(fault.pointer() + " " + fault.detail());
        }
        if (!sentences.isEmpty()) {
            return fail(
                    surroundings,
                    command.isJson(),
                    Exit.USAGE,
                    String.join("; ", sentences) + " (registry help "
                            + asked.commandSpec().name() + " tells the options)");
        }
        return run(command, surroundings);
    }

    private static Exit run(Command command, Surroundings surroundings) {
        try {
            return command.run();
        } catch (UsageException e) {
            return fail(surroundings, command.isJson(), Exit.USAGE, e.getMessage());
        } catch (DamagedJournalException e) {
            return fail(surroundings, command.isJson(), Exit.WRONG, "the journal is damaged: " + e.getMessage());
        } catch (RefusedException | BagRefusedException e) {
            return fail(surroundings, command.isJson(), Exit.WRONG, e.getMessage());
        } catch (UnreadableException e) {
            return fail(surroundings, command.isJson(), Exit.UNREADABLE, e.getMessage());
        } catch (JournalFailedException e) {
            return fail(surroundings, command.isJson(), Exit.UNREADABLE, e.getMessage());
        } catch (UnknownStoredTypeException e) {
            return fail(
                    surroundings,
                    command.isJson(),
                    Exit.UNREADABLE,
                    e.getMessage() + ": the register was written by a newer one");
        } catch (OutOfMemoryError e) {
            return fail(
                    surroundings,
                    command.isJson(),
                    Exit.UNREADABLE,
                    "there is too little memory for this register: give more, as in java -Xmx8g -jar …");
        } catch (RuntimeException e) {
            return fail(surroundings, command.isJson(), Exit.UNREADABLE, "something unforeseen went wrong: " + e);
        }
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched().stream()
                            .map(each -> "\"" + each + "\"")
                            .collect(Collectors.joining(", "))
                    + (unmatched.getUnmatched().size() == 1 ? " is not known here" : " are not known here");
        }
        return String.valueOf(e.getMessage());
    }

    private static Exit fail(Surroundings surroundings, boolean json, Exit exit, @Nullable String sentence) {
        String text = sentence == null ? "no reason was given" : sentence;
        if (json) {
            Command.print(surroundings, RegistryJson.mapper().createObjectNode().put("error", text));
        } else {
            surroundings.err().println("registry: " + text + (text.endsWith(".") ? "" : "."));
        }
        return exit;
    }
}
