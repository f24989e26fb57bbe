# Multiple imputation by mice of the very registers of the coverage study, in the format of its results.
#
#   dotnet run -c Release --project tests/Monitor.Benchmarks -- coverage --export REPLICATES --replicates 100
#   Rscript tests/Monitor.Benchmarks/rivals/coverage_mice.R REPLICATES RESULTS DESIGN FIRST LAST SEED
#
# polyreg is what mice offers for an unordered category; one incomplete variable needs one iteration. Shares are pooled by Rubin's
# rules on the logit scale as Monitor pools them: half a victim is added on either side; of the reported victims with the variance
# between imputations alone and m - 1 degrees of freedom; of the population with the sampling variance and the degrees of freedom of
# Barnard and Rubin. A file that is there is gone on with. SEED is that of the export, for the first line of the file.
suppressPackageStartupMessages(library(mice))

arguments <- commandArgs(trailingOnly = TRUE)
from <- arguments[1]
to <- arguments[2]
design <- arguments[3]
first <- as.integer(arguments[4])
last <- as.integer(arguments[5])
seed <- arguments[6]
m <- 20

cells <- read.csv(file.path(from, paste0(design, ".cells.csv")), check.names = FALSE, stringsAsFactors = FALSE)
truth <- read.csv(file.path(from, paste0(design, ".truth.csv")), stringsAsFactors = FALSE)
sectors <- unique(truth$share[truth$share != "less-visible"])
factors <- setdiff(names(cells), c("replicate", sectors, "unknown"))
file <- file.path(to, paste0(design, ".mice.csv"))
done <- integer(0)
if (file.exists(file)) {
  done <- unique(read.csv(file, comment.char = "#")$replicate)
} else {
  dir.create(to, showWarnings = FALSE, recursive = TRUE)
  writeLines(c(
    sprintf("# coverage of mice %s polyreg, m = %d, maxit = 1, %s, on the design %s, seed %s", packageVersion("mice"), m, R.version.string, design, seed),
    "replicate,share,target,truth,known,estimate,lower,upper,standard_error,flagged,included"), file)
}

records <- function(replicate) {
  table <- cells[cells$replicate == replicate, ]
  counts <- as.matrix(table[, c(sectors, "unknown")])
  times <- as.vector(t(counts))
  row <- rep(rep(seq_len(nrow(table)), each = length(sectors) + 1), times)
  sector <- rep(rep(c(sectors, NA), nrow(table)), times)
  data <- data.frame(lapply(table[, factors], function(f) factor(f))[], row.names = NULL)[row, , drop = FALSE]
  data$sector <- factor(sector, levels = sectors)
  rownames(data) <- NULL
  # A sector that nobody is known to be in is no level to mice.
  data$sector <- droplevels(data$sector)
  method <- c(rep("", length(factors)), "polyreg")
  imputed <- mice(data, method = method, m = m, maxit = 1, seed = replicate + 1, printFlag = FALSE)
  n <- nrow(data)
  known <- colSums(counts[, sectors])
  bySector <- sapply(seq_len(m), function(d) table(factor(complete(imputed, d)$sector, levels = sectors)))
  of <- truth[truth$replicate == replicate, ]
  sapply(seq_len(nrow(of)), function(i) {
    inside <- strsplit(of$sectors[i], " ")[[1]]
    shares <- colSums(bySector[inside, , drop = FALSE]) / n
    p <- (shares * n + 0.5) / (n + 1)
    logits <- log(p / (1 - p))
    between <- (1 + 1 / m) * var(logits)
    within <- if (of$target[i] == "population") mean(1 / (n * p * (1 - p))) else 0
    total <- between + within
    df <- if (within == 0) m - 1 else barnard_rubin(between / total, n)
    estimate <- mean(shares)
    half <- qt(0.975, df) * sqrt(total)
    few <- min(sum(known[inside]), sum(known) - sum(known[inside]))
    sprintf("%d,%s,%s,%.17g,%d,%.17g,%.17g,%.17g,%.17g,0,1", replicate, of$share[i], of$target[i], of$truth[i], as.integer(few),
      estimate, plogis(mean(logits) - half), plogis(mean(logits) + half), estimate * (1 - estimate) * sqrt(total))
  })
}

barnard_rubin <- function(lambda, n) {
  if (lambda == 0) return(Inf)
  old <- (m - 1) / lambda^2
  complete <- n - 1
  observed <- (complete + 1) / (complete + 3) * complete * (1 - lambda)
  old * observed / (old + observed)
}

for (replicate in setdiff(first:last, done)) {
  cat(records(replicate), sep = "\n", file = file, append = TRUE)
}
