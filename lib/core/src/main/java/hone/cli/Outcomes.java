package hone.cli;

import hone.json.BadInput;
import hone.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as one sentence and an exit status. */
record Outcomes(Console console) implements IParameterExceptionHandler, IExecutionExceptionHandler {
  static final int FAILURE = 1;
  static final int MISTAKE = 2;

  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "Invalid value for option '([^']+)'[^:]*: '(.*)' is not an? (int|long|double)");

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    // A misspelt option is told before the parameter that is missing as well.
    List<String> unmatched =
        e instanceof UnmatchedArgumentException u
            ? u.getUnmatched()
            : e.getCommandLine().getUnmatchedArguments();
    String sentence =
        unmatched.isEmpty() ? plain(e.getMessage()) : unknown(unmatched.get(0), command);
    console.say(
        sentence.endsWith("?")
            ? sentence
            : open(sentence) + "; see " + program(command) + " --help.");
    return MISTAKE;
  }

  // The parser speaks of Java's types.
  private static String plain(String said) {
    Matcher number = NO_NUMBER.matcher(said);
    return number.matches()
        ? number.group(1)
            + " is \""
            + number.group(2)
            + "\"; expected a "
            + (number.group(3).equals("double") ? "" : "whole ")
            + "number"
        : said;
  }

  private static String unknown(String word, CommandSpec command) {
    boolean option = word.startsWith("-");
    List<String> known =
        new ArrayList<>(option ? command.optionsMap().keySet() : command.subcommands().keySet());
    if (option) {
      known.removeIf(name -> !name.startsWith("--"));
    }
    if (known.isEmpty()) {
      return program(command) + " takes no \"" + word + "\"";
    }
    String nearest = Json.nearest(word, known);
    String sentence =
        "\"" + word + "\" is no " + (option ? "option" : "command") + " of " + program(command);
    return Json.isNear(word, nearest) ? sentence + "; did you mean \"" + nearest + "\"?" : sentence;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof BadInput) {
      console.say(e.getMessage().endsWith("?") ? e.getMessage() : open(e.getMessage()) + ".");
      return MISTAKE;
    }
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    console.say(open(what) + "; the stack trace is in " + FailureLog.write(e) + ".");
    return FAILURE;
  }

  private static String program(CommandSpec command) {
    return "./" + command.qualifiedName();
  }

  // Without its full stop, so that it can go on.
  private static String open(String sentence) {
    return sentence.strip().replaceFirst("[.!]$", "");
  }
}
