using Monitor.Imputation.Simulation;

namespace Monitor.Imputation.Tests.Simulation;

/// <summary>Small designs for tests.</summary>
internal static class SimulationDesigns
{
    /// <summary>Two regions and two reporters, three sectors, recording that depends on both factors.</summary>
    public const string Json =
        """
        {
          "id": "small-world",
          "victims": 400,
          "seed": 3,
          "factors": [
            {"id": "region", "levels": ["north", "south"]},
            {"id": "reporter", "levels": ["police", "care"]}
          ],
          "sectors": ["window", "street", "home"],
          "lessVisible": ["street", "home"],
          "cells": [
            {"levels": ["north", "police"], "weight": 4},
            {"levels": ["north", "care"], "weight": 1},
            {"levels": ["south", "police"], "weight": 2},
            {"levels": ["south", "care"], "weight": 3}
          ],
          "sector": {
            "effects": [
              {"where": {}, "logits": {"window": 0.4}},
              {"where": {"region": "south"}, "logits": {"street": 1.2}}
            ]
          },
          "recording": {
            "known": 0.45,
            "effects": [{"where": {"reporter": "care"}, "logit": -1}]
          }
        }
        """;

    public static SimulationDesign Small { get; } = SimulationDesign.Parse(Json);

    /// <summary>The design with one piece of its text replaced.</summary>
    public static SimulationDesign With(string from, string to)
    {
        Assert.Contains(from, Json, StringComparison.Ordinal);
        return SimulationDesign.Parse(Json.Replace(from, to, StringComparison.Ordinal));
    }
}
