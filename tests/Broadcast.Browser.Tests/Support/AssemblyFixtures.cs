using Broadcast.Browser.Tests.Support;
using Xunit;

// One browser and one server for all tests: each test takes names and rooms of its own.
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(SharedServer))]
[assembly: AssemblyFixture(typeof(NodePackages))]
[assembly: AssemblyFixture(typeof(Broadcast.Browser.Tests.Examples.TypescriptRooms))]
