using System.CommandLine;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Vedette.Desk;
using Vedette.Lexicons;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;

namespace Vedette.Cli.Commands;

/// <summary>`vedette serve` and `vedette demo`: the desk in the browser.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 8080;

    public static Command CreateServe()
    {
        var database = AddCommand.DatabaseOption();
        var port = PortOption();
        var command = new VedetteCommand("serve", "Shows a database in the browser, on this machine only.")
        {
            Examples = """
                vedette serve --db watch.db                  # then open http://127.0.0.1:8080
                vedette serve --db watch.db --port 0         # any free port; the address is printed
                """,
        };
        command.Add(database);
        command.Add(port);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(database)!;
            if (!Stores.IsServer(path) && !File.Exists(path))
                throw new CommandFailure(ExitCode.Environment, $"{path}: no such database; make one with: vedette add INPUT --db {path}");
            using var cancel = Shell.UntilSignal();
            using var store = AddCommand.Open(path);
            return Serve(store, LexiconCompiler.Load(CoderSource.Home()), parsed.GetValue(port), invented: false, cancel.Token);
        });
        return command;
    }

    public static Command CreateDemo()
    {
        var port = PortOption();
        var command = new VedetteCommand("demo", "Codes the invented reports in samples/ into a new database and shows them in the browser.")
        {
            Examples = """
                vedette demo                                 # then open http://127.0.0.1:8080
                vedette demo --port 0                        # any free port; the address is printed
                """,
        };
        command.Add(port);
        command.SetAction(parsed =>
        {
            var home = CoderSource.Home();
            var samples = Path.Combine(home, "samples");
            if (!Directory.Exists(samples))
                throw new CommandFailure(ExitCode.Environment, $"{samples}: the sample reports are missing");
            using var cancel = Shell.UntilSignal();
            using var folder = new DemoFolder(Path.Combine(home, "artifacts"));
            using var store = AddCommand.Open(folder.Database);
            var coder = CoderSource.Load();
            var coded = AddCommand.Run(coder, store, [samples], new ReportReader(new IntakeDefaults(), IntakeLimits.Default), Environment.ProcessorCount, cancel.Token);
            if (coded == ExitCode.Interrupted)
                return coded;
            return Serve(store, LexiconCompiler.Load(home), parsed.GetValue(port), invented: true, cancel.Token);
        });
        return command;
    }

    private static Option<int> PortOption()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 for any free one.", DefaultValueFactory = _ => DefaultPort };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is < 0 or > 65535)
                result.AddError("--port: a number from 0 to 65535 is expected");
        });
        return port;
    }

    /// <summary>English names of states by code, as the lexicon has them.</summary>
    public static Dictionary<string, string> CountryNames(Lexicon lexicon) =>
        lexicon.Actors.Where(a => a.Kind == ActorKind.State).GroupBy(a => a.Affiliations[0].Country ?? "").ToDictionary(g => g.Key, g => g.First().Name);

    private static int Serve(IStore store, Lexicon lexicon, int port, bool invented, CancellationToken cancellation)
    {
        var version = typeof(ServeCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        using var app = DeskServer.Build(new DeskOptions(store, CountryNames(lexicon)) { Port = port, Invented = invented, Version = version });
        try
        {
            app.StartAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandFailure(ExitCode.Environment, $"port {port} is in use; choose another with --port, or 0 for any free one");
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new CommandFailure(ExitCode.Environment, $"port {port} cannot be opened: {e.Message}");
        }

        // Printed only now: whoever reads this line can get the page.
        Console.WriteLine($"Vedette's desk: {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}  (Ctrl-C ends it)");
        WaitHandle.WaitAny([cancellation.WaitHandle, app.Lifetime.ApplicationStopping.WaitHandle]);
        app.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    /// <summary>A fresh database for one demonstration, removed at the end.</summary>
    private sealed class DemoFolder : IDisposable
    {
        private readonly string folder;

        public DemoFolder(string parent)
        {
            try
            {
                Directory.CreateDirectory(parent);
                folder = Directory.CreateDirectory(Path.Combine(parent, $"demo-{Environment.ProcessId}")).FullName;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A read-only checkout: the demonstration runs from the temporary folder.
                folder = Directory.CreateTempSubdirectory("vedette-demo-").FullName;
            }

            Database = Path.Combine(folder, "demo.db");
        }

        public string Database { get; }

        public void Dispose()
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
            }
        }
    }
}
