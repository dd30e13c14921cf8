using System.CommandLine;
using Vedette.Cli;
using Vedette.Cli.Commands;

var root = new RootCommand("Vedette reads reports and tells who says what about whom, where and when, who disputes it.")
{
    CodeCommand.Create(),
    AddCommand.Create(),
    WatchCommand.Create(),
    SourcesCommand.Create(),
    LexiconCommand.Create(),
    ExplainCommand.Create(),
    WhyNotCommand.Create(),
    AnnotateCommand.Create(),
    ServeCommand.CreateServe(),
    ExportCommand.Create(),
    RecodeCommand.Create(),
    SetAsideCommand.Create(),
    StoreCommands.CreateCheck(),
    StoreCommands.CreateBackup(),
    StoreCommands.CreatePrune(),
    ServeCommand.CreateDemo(),
    StoriesCommand.Create(),
    EvalCommand.Create(),
    ParseCommand.Create(),
    TrainCommand.Create(),
};
return Shell.Run(root, args);
