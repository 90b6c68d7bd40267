/**
 * The command line, one class a command. Exit status: 0 success, 2 a mistake of the user told in
 * one sentence, 1 a failure told in one sentence with the place of the log. May use every package
 * of Hone; the only place for picocli, the progress bar and {@code System.out}.
 */
package hone.cli;
