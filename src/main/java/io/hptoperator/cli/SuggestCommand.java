package io.hptoperator.cli;

import io.hptoperator.cli.suggest.Conversation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The search for programs that train by themselves. */
@Command(
        name = "suggest",
        description = {
            "Suggests configurations to a program that trains by itself.",
            "JSON lines on standard input and output, one answer for each request. docs/suggest.md has the protocol."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  {\"op\":\"init\",\"seed\":7,\"strategy\":\"Bayesian\",\"type\":\"Minimize\",\"parameterRanges\":{",
            "    \"continuousParameterRanges\":[{\"name\":\"x\",\"minValue\":\"0\",\"maxValue\":\"1\"}]}}  (on one"
                    + " line)",
            "  {\"op\":\"ask\"}",
            "  {\"op\":\"tell\",\"id\":0,\"value\":0.25}"
        })
final class SuggestCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        var conversation = new Conversation(Hpt.version());
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.println(conversation.answer(line));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }
}
