using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vedette.Intake.Tests.Rig;

/// <summary>A request as it came over the wire, and the wire to answer on.</summary>
internal sealed record Call(string Path, string Host, IReadOnlyDictionary<string, string> Headers, Stream Wire, Socket Socket, CancellationToken Stop)
{
    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public async Task Send(ReadOnlyMemory<byte> bytes) => await Wire.WriteAsync(bytes, Stop);

    public Task Answer(string body, string status = "200 OK", string headers = "Content-Type: text/plain; charset=utf-8") => Answer(Encoding.UTF8.GetBytes(body), status, headers);

    public async Task Answer(byte[] body, string status = "200 OK", string headers = "Content-Type: text/plain; charset=utf-8")
    {
        await Send($"HTTP/1.1 {status}\r\n{headers}{(headers.Length > 0 ? "\r\n" : "")}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await Send(body);
    }

    /// <summary>Says nothing until the other side leaves or the server ends.</summary>
    public async Task Hang()
    {
        var nothing = new byte[256];
        while (await Wire.ReadAsync(nothing, Stop) > 0)
        {
        }
    }

    /// <summary>Ends the connection with a reset instead of a farewell.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Close();
    }
}

/// <summary>A server on a real loopback socket that answers, or misbehaves, as told. It speaks raw HTTP/1.1 so that nothing keeps it from breaking it.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Call, Task> handle;
    private readonly X509Certificate2? certificate;
    private int open;

    public LoopbackServer(Func<Call, Task> handle, X509Certificate2? certificate = null)
    {
        this.handle = handle;
        this.certificate = certificate;
        listener.Start(512);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>Paths asked for, in the order of asking.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Off where there are too many to remember.</summary>
    public bool KeepAsked { get; init; } = true;

    public int OpenConnections => Volatile.Read(ref open);

    public Uri At(string path = "/", string host = "127.0.0.1", string scheme = "http") => new($"{scheme}://{host}:{Port}{path}");

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        certificate?.Dispose();
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await listener.AcceptSocketAsync(stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(Socket socket)
    {
        Interlocked.Increment(ref open);
        try
        {
            using (socket)
            {
                await using var plain = new NetworkStream(socket);
                Stream wire = plain;
                if (certificate is not null)
                {
                    var secure = new SslStream(plain);
                    await secure.AuthenticateAsServerAsync(certificate);
                    wire = secure;
                }

                if (await Read(wire, socket) is { } call)
                {
                    if (KeepAsked)
                        Asked.Enqueue(call.Path);
                    await handle(call);
                    // What the other side still sends is read, so that closing does not turn into a reset.
                    if (socket.Connected)
                        socket.Shutdown(SocketShutdown.Send);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The other side left; that is its right.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task<Call?> Read(Stream wire, Socket socket)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await wire.ReadAsync(buffer, stop.Token);
            if (read == 0)
                return null;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0], p => p[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new Call(lines[0].Split(' ')[1], headers.GetValueOrDefault("Host", "").Split(':')[0], headers, wire, socket, stop.Token);
    }
}
