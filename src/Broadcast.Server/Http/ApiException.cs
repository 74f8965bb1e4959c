namespace Broadcast.Server.Http;

/// <summary>Ends a request with a problem.</summary>
/// <param name="problem">The problem.</param>
/// <param name="isCounted">Whether the refusal was counted where it was made, by the hub.</param>
internal sealed class ApiException(ApiProblem problem, bool isCounted = false) : Exception(problem.Detail)
{
    /// <summary>The problem.</summary>
    public ApiProblem Problem => problem;

    /// <summary>Whether the refusal was counted already.</summary>
    public bool IsCounted => isCounted;
}
