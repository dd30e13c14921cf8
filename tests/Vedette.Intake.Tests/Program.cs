Console.Error.WriteLine("usage: dotnet run --project tests/Vedette.Intake.Tests -c Release -- kill-loop N | soak MINUTES");
return 2;
