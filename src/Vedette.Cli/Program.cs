using System.CommandLine;

var root = new RootCommand("Vedette reads reports and tells who says what about whom, where and when, who disputes it.");
return root.Parse(args).Invoke();
