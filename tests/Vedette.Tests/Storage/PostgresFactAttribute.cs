namespace Vedette.Tests.Storage;

/// <summary>A test that needs PostgreSQL: skipped on a laptop without it, failed in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresCluster.Missing is { } reason && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 })
            Skip = reason;
    }
}
