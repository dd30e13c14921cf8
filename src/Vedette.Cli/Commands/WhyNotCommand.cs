using System.CommandLine;
using Vedette.Coding;
using Vedette.Ontology;

namespace Vedette.Cli.Commands;

/// <summary>`vedette why-not`: which rules could have made an event of a type of a sentence, and what each of them lacked.</summary>
internal static class WhyNotCommand
{
    public static Command Create()
    {
        var sentence = new Argument<string>("SENTENCE") { Description = "A sentence in quotation marks." };
        var type = new Argument<string>("EVENT") { Description = "A PLOVER type: AGREE, CONSULT, ..." };
        var date = new Option<DateOnly?>("--date") { Description = "Publication date: 2023-02-21.", HelpName = "DATE" };
        var command = new VedetteCommand("why-not", "Tells why a sentence is not coded as an event of a type: the condition that failed, rule by rule.")
        {
            Examples = """
                vedette why-not "Malta closed a shop in Libya." SANCTION
                vedette why-not "Kenya opened fire on a convoy." ASSAULT --date 2023-02-21
                """,
        };
        command.Add(sentence);
        command.Add(type);
        command.Add(date);
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(type)!.ToUpperInvariant();
            if (!Enum.TryParse<EventType>(wanted, out var known) || known == EventType.None || int.TryParse(wanted, out _))
                throw new CommandFailure(ExitCode.Usage, $"there is no event type {wanted}; the types are {string.Join(", ", Enum.GetValues<EventType>().Where(t => t != EventType.None))}");
            var session = (CoderSession)CoderSource.Load().OpenSession();
            var coded = session.Code(new Report("sentence", parsed.GetValue(sentence)!) { Date = parsed.GetValue(date) });
            var trials = session.WhyNot(wanted);
            foreach (var found in coded.Events)
                Console.Out.WriteLine($"coded: {found.Event} \"{found.Trigger.Text}\" by {found.Why[0]}");
            if (coded.Events.Count == 0)
                Console.Out.WriteLine("coded: nothing");
            if (trials.Count == 0)
                Console.Out.WriteLine($"no sense of {wanted} for these words");
            foreach (var trial in trials)
                Console.Out.WriteLine($"{trial.Word}: {trial.Rule}: {trial.Verdict}");
            return ExitCode.Done;
        });
        return command;
    }
}
