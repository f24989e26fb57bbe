using System.Globalization;

namespace Monitor.Imputation.Models;

/// <summary>Holds options to their ranges.</summary>
internal static class OptionRange
{
    /// <summary>The value, when it lies in the range.</summary>
    /// <exception cref="ImputationException">It does not, or is no number.</exception>
    public static double Require(string model, string option, double value, double minimum, double maximum) => value >= minimum && value <= maximum
        ? value
        : throw new ImputationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The option {option} of the model '{model}' is {value}: give a number from {minimum} to {maximum}."));

    /// <inheritdoc cref="Require(string, string, double, double, double)"/>
    public static int Require(string model, string option, int value, int minimum, int maximum) =>
        (int)Require(model, option, (double)value, minimum, maximum);
}
