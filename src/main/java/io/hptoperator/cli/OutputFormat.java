package io.hptoperator.cli;

/** What a local run leaves on standard output; spelled as the user types it. */
enum OutputFormat {
    table,
    yaml,
    json
}
