# All pairwise models of a table of lists, the one of the lowest BIC chosen, in each of some bootstrap replicates, by glm.fit:
# Rscript lists_bootstrap.R lists.csv replicates seed
# Prints seconds of work, seconds of processor time, the version, and a line a table: its estimate and its counts, combinations in the
# order of the bits of their lists. The first table is the one given, the others are drawn from it. Reading, start-up and the drawing are
# not counted. Pairs that never overlap lose their parameter and the combinations that they cover (Chan, Silverman and Vincent 2021),
# but count in the BIC; whether an estimate exists is not checked.
arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[1])
lists <- setdiff(names(rows), "count")
k <- length(lists)
cells <- as.matrix(expand.grid(rep(list(0:1), k)))[-1, ]
counts <- numeric(2^k - 1)
counts[as.matrix(rows[lists]) %*% 2^(seq_len(k) - 1)] <- rows$count
pairs <- combn(k, 2)
products <- apply(pairs, 2, function(p) cells[, p[1]] * cells[, p[2]])
bits <- 2^(seq_len(ncol(pairs)) - 1)
set.seed(as.integer(arguments[3]))
tables <- cbind(counts, rmultinom(as.integer(arguments[2]), sum(counts), counts))
best <- function(counts) {
  empty <- colSums(products * counts) == 0
  lowest <- Inf
  estimate <- NA
  for (number in 0:(2^ncol(pairs) - 1)) {
    chosen <- bitwAnd(number, bits) != 0
    kept <- rowSums(products[, chosen & empty, drop = FALSE]) == 0
    design <- cbind(1, cells, products[, chosen & !empty, drop = FALSE])[kept, , drop = FALSE]
    fit <- suppressWarnings(glm.fit(design, counts[kept], family = poisson(), control = glm.control(epsilon = 1e-12, maxit = 100)))
    parameters <- 1 + k + sum(chosen)
    bic <- fit$aic - 2 * fit$rank + log(sum(counts)) * parameters
    if (bic < lowest) {
      lowest <- bic
      estimate <- sum(counts) + exp(fit$coefficients[[1]])
    }
  }
  estimate
}
spent <- system.time(estimates <- apply(tables, 2, best))
writeLines(format(c(spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]]), digits = 15, trim = TRUE))
writeLines(R.version.string)
for (t in seq_len(ncol(tables))) writeLines(paste(c(format(estimates[t], digits = 15), tables[, t]), collapse = " "))
