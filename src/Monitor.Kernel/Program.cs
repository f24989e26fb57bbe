using Monitor.Kernel;

// Taken before a cell can put another in its place.
return KernelMain.Run(args, Console.Error);
