namespace Monitor.Imputation.Hierarchical;

/// <summary>One point of the chain.</summary>
/// <param name="Effects">Effects, by block.</param>
/// <param name="Scales">Standard deviation of the effects of each term.</param>
/// <param name="Correlation">Correlation between victims of a cell that goes along with its levels.</param>
/// <param name="ShareApart">Share of the cells that stand apart.</param>
internal sealed record HierarchicalParameters(double[] Effects, double[] Scales, double Correlation, double ShareApart);
