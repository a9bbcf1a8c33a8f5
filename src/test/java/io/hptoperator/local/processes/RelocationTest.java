package io.hptoperator.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelocationTest {
    private final Relocation relocation = new Relocation(
            Path.of("/pod"), List.of("/opt/ml", "/opt/ml/input/config", "/data", "/dev/termination-log"));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/opt/ml, /pod/opt/ml",
        "/opt/ml/model, /pod/opt/ml/model",
        "--model=/opt/ml/model/x, --model=/pod/opt/ml/model/x",
        "cat /data/a /data/b > /dev/termination-log, cat /pod/data/a /pod/data/b > /pod/dev/termination-log",
        "'{\"dir\":\"/data\"}', '{\"dir\":\"/pod/data\"}'",
        "/data:/opt/ml/code, /pod/data:/pod/opt/ml/code",
    })
    void paths_of_the_contract_and_of_mounts_are_moved(String text, String expected) {
        assertThat(relocation.apply(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/opt/mlflow",
        "/database",
        "/data-old",
        "s3://bucket/data",
        "file:///data",
        "/home/me/data",
        "./data",
        "/usr/bin/python3",
    })
    void other_paths_stay(String text) {
        assertThat(relocation.apply(text)).isEqualTo(text);
    }
}
