namespace Broadcast.Server.Http;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ApiException(ApiProblem problem) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public ApiProblem Problem => problem;
}
