using Xunit.Abstractions;
using Xunit.Sdk;

namespace Vedette.Tests.Storage;

/// <summary>A test of every store. In the class for PostgreSQL it is skipped where that is not installed; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Vedette.Tests.Storage.StoreFactDiscoverer", "Vedette.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Vedette.Tests.Storage.StoreTheoryDiscoverer", "Vedette.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;

public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Skipped(testMethod) is { } reason
            ? [new XunitSkippedDataRowTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason)]
            : base.Discover(discoveryOptions, testMethod, factAttribute);

    internal static string? Skipped(ITestMethod method) =>
        method.TestClass.Class.Name.Contains("Postgres", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 } ? PostgresCluster.Missing : null;
}

public sealed class StoreTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        StoreFactDiscoverer.Skipped(testMethod) is { } reason
            ? [new XunitSkippedDataRowTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason)]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
