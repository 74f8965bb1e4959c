using Broadcast.Peers.SignalR;

// A SignalR server to be measured beside ours. Usage: Broadcast.Peers.SignalR PORT
var builder = WebApplication.CreateBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);

// The generator only listens for longer than the usual 30 s, and sends no pings of SignalR's own.
builder.Services.AddSignalR(options => options.ClientTimeoutInterval = TimeSpan.FromMinutes(10));
var app = builder.Build();
app.MapHub<ChatHub>("/chat");
await app.RunAsync($"http://127.0.0.1:{args[0]}");
