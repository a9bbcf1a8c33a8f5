package io.hptoperator.local.schema;

import com.google.re2j.Pattern;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What Kubernetes adds to CEL for lists and regular expressions, and {@code format} of cel-go's string library. */
final class KubernetesFunctions implements CelCompilerLibrary, CelRuntimeLibrary {
    static final KubernetesFunctions LIBRARY = new KubernetesFunctions();
    private static final CelType T = TypeParamType.create("T");
    private static final ListType LIST = ListType.create(T);
    private static final ListType TEXTS = ListType.create(SimpleType.STRING);

    private KubernetesFunctions() {}

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        checker.addFunctionDeclarations(
                member("isSorted", "k8s_is_sorted", SimpleType.BOOL, LIST),
                CelFunctionDecl.newFunctionDeclaration(
                        "sum",
                        CelOverloadDecl.newMemberOverload(
                                "k8s_sum_int", SimpleType.INT, ListType.create(SimpleType.INT)),
                        CelOverloadDecl.newMemberOverload(
                                "k8s_sum_double", SimpleType.DOUBLE, ListType.create(SimpleType.DOUBLE))),
                member("min", "k8s_min", T, LIST),
                member("max", "k8s_max", T, LIST),
                member("indexOf", "k8s_list_index_of", SimpleType.INT, LIST, T),
                member("lastIndexOf", "k8s_list_last_index_of", SimpleType.INT, LIST, T),
                member("find", "k8s_find", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
                CelFunctionDecl.newFunctionDeclaration(
                        "findAll",
                        CelOverloadDecl.newMemberOverload("k8s_find_all", TEXTS, SimpleType.STRING, SimpleType.STRING),
                        CelOverloadDecl.newMemberOverload(
                                "k8s_find_some", TEXTS, SimpleType.STRING, SimpleType.STRING, SimpleType.INT)),
                member(
                        "format",
                        "string_format",
                        SimpleType.STRING,
                        SimpleType.STRING,
                        ListType.create(SimpleType.DYN)));
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(
                CelFunctionBinding.from("k8s_is_sorted", List.class, KubernetesFunctions::isSorted),
                CelFunctionBinding.from("k8s_sum_int", List.class, KubernetesFunctions::sumOfIntegers),
                CelFunctionBinding.from("k8s_sum_double", List.class, KubernetesFunctions::sumOfDoubles),
                CelFunctionBinding.from("k8s_min", List.class, list -> extreme(list, -1)),
                CelFunctionBinding.from("k8s_max", List.class, list -> extreme(list, 1)),
                CelFunctionBinding.from(
                        "k8s_list_index_of", List.class, Object.class, (list, item) -> (long) list.indexOf(item)),
                CelFunctionBinding.from("k8s_list_last_index_of", List.class, Object.class, (list, item) ->
                        (long) list.lastIndexOf(item)),
                CelFunctionBinding.from("k8s_find", String.class, String.class, KubernetesFunctions::find),
                CelFunctionBinding.from(
                        "k8s_find_all", String.class, String.class, (text, regex) -> findAll(text, regex, -1)),
                CelFunctionBinding.from(
                        "k8s_find_some",
                        List.of(String.class, String.class, Long.class),
                        arguments -> findAll((String) arguments[0], (String) arguments[1], (Long) arguments[2])),
                CelFunctionBinding.from("string_format", String.class, List.class, CelFormat::format));
    }

    private static CelFunctionDecl member(String name, String id, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newMemberOverload(id, result, arguments));
    }

    private static boolean isSorted(List<?> list) {
        return IntStream.range(1, list.size()).allMatch(index -> compare(list.get(index - 1), list.get(index)) <= 0);
    }

    private static long sumOfIntegers(List<?> list) {
        return list.stream().mapToLong(item -> ((Number) item).longValue()).reduce(0, Math::addExact);
    }

    private static double sumOfDoubles(List<?> list) {
        return list.stream().mapToDouble(item -> ((Number) item).doubleValue()).sum();
    }

    private static Object extreme(List<?> list, int sign) throws CelEvaluationException {
        Comparator<Object> order = (left, right) -> sign * compare(left, right);
        return list.stream()
                .map(Object.class::cast)
                .max(order)
                .orElseThrow(() -> new CelEvaluationException((sign < 0 ? "min" : "max") + " called on empty list"));
    }

    private static String find(String text, String regex) {
        var matcher = Pattern.compile(regex).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static List<String> findAll(String text, String regex, long limit) {
        var found = new ArrayList<String>();
        var matcher = Pattern.compile(regex).matcher(text);
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** Items of one list have one type; the type checker has seen to that. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object left, Object right) {
        return left instanceof Number a
                        && right instanceof Number b
                        && !left.getClass().equals(right.getClass())
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : ((Comparable) left).compareTo(right);
    }
}
