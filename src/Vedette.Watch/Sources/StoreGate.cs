using Vedette.Watch.Storage;

namespace Vedette.Watch.Sources;

/// <summary>The one place that writes: each change is committed whole before the next begins. After a failure the writer is opened anew.</summary>
public sealed class StoreGate(IStore store, string coderVersion) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private IStoreWriter? writer;

    public IStore Store => store;

    /// <summary>Throws <see cref="StoreException"/>; then nothing of the change was kept.</summary>
    public async Task<T> Change<T>(Func<IStoreWriter, T> change)
    {
        // Not cancelled: what was fetched and coded is kept before the program ends.
        await gate.WaitAsync();
        try
        {
            writer ??= store.OpenWriter(coderVersion);
            var result = change(writer);
            writer.Commit();
            return result;
        }
        catch
        {
            writer?.Dispose();
            writer = null;
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    public RunRow? Complete() => writer?.Complete();

    public void Dispose()
    {
        writer?.Dispose();
        gate.Dispose();
    }
}
