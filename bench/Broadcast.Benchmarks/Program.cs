using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

// dotnet run -c Release --project bench/Broadcast.Benchmarks -- --filter '*'
// In the same process: the version of BenchmarkDotNet that restores does not know net10.0 and could build no other.
var job = Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableLogFile);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
