namespace Monitor.Tables;
/// <summary>x</summary>
public static class Disclosure { /// <summary>x</summary>
public static Table Safe(this Table t) => t; }
