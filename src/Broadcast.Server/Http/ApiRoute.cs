namespace Broadcast.Server.Http;

/// <summary>Marks an endpoint as one of the API.</summary>
/// <param name="Pattern">Its address.</param>
internal sealed record ApiRoute(string Pattern);
