using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Vedette.Watch.Fetch;

namespace Vedette.Intake.Tests.Rig;

/// <summary>Names of the tests: each look-up of a name takes its next answer, the last one stays. Names without an answer do not exist.</summary>
internal sealed class TestResolver : INameResolver
{
    private readonly ConcurrentDictionary<string, Queue<string[]>> answers = new(StringComparer.OrdinalIgnoreCase);
    private int lookUps;

    public int LookUps => lookUps;

    /// <summary>Every name that is not known is this.</summary>
    public IPAddress? Otherwise { get; init; }

    public TestResolver Add(string name, params string[][] answersInTurn)
    {
        answers[name] = new Queue<string[]>(answersInTurn);
        return this;
    }

    public Task<IPAddress[]> Resolve(string host, CancellationToken cancellation)
    {
        Interlocked.Increment(ref lookUps);
        if (!answers.TryGetValue(host, out var turns))
            return Otherwise is { } address ? Task.FromResult(new[] { address }) : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        lock (turns)
            return Task.FromResult(Array.ConvertAll(turns.Count > 1 ? turns.Dequeue() : turns.Peek(), IPAddress.Parse));
    }
}
