namespace Monitor.Service.Client;

/// <summary>The service did not answer what was asked; <see cref="Problem"/> says why.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="retryAfter">When asking again makes sense.</param>
/// <param name="inner">What was caught, when it was not the service that said it.</param>
public sealed class ServiceException(Problem problem, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(Words(problem), inner)
{
    /// <summary>What is wrong.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>How long to wait before asking again (status 429); null when the service does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    private static string Words(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Errors is [var first, ..] ? $"{problem.Status} {problem.Title}: {first.Path}: {first.Detail}" : $"{problem.Status} {problem.Title}: {problem.Detail}";
    }
}
