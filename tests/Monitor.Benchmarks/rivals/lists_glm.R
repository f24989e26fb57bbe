# Pairwise log-linear models of a table of lists by glm: Rscript lists_glm.R lists.csv step
# Every step-th model; the pairs 12, 13, …, 23, … are the bits of its number. Prints seconds of work, seconds of processor time, the
# version, and a line a model: its number, estimate, standard error of the log dark figure, deviance, AIC and BIC. Reading and start-up
# are not counted. Pairs that never overlap lose their parameter and the combinations that they cover (Chan, Silverman and Vincent
# 2021), but count in AIC and BIC; whether an estimate exists is not checked.
arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[1])
lists <- setdiff(names(rows), "count")
k <- length(lists)
cells <- as.matrix(expand.grid(rep(list(0:1), k)))[-1, ]
counts <- numeric(2^k - 1)
counts[as.matrix(rows[lists]) %*% 2^(seq_len(k) - 1)] <- rows$count
pairs <- combn(k, 2)
empty <- apply(pairs, 2, function(p) sum(counts[cells[, p[1]] == 1 & cells[, p[2]] == 1]) == 0)
products <- apply(pairs, 2, function(p) cells[, p[1]] * cells[, p[2]])
numbers <- seq(0, 2^ncol(pairs) - 1, by = as.integer(arguments[2]))
fitted <- vector("list", length(numbers))
spent <- system.time(for (i in seq_along(numbers)) {
  chosen <- bitwAnd(numbers[i], 2^(seq_len(ncol(pairs)) - 1)) != 0
  kept <- rowSums(products[, chosen & empty, drop = FALSE]) == 0
  design <- cbind(1, cells, products[, chosen & !empty, drop = FALSE])[kept, , drop = FALSE]
  fit <- suppressWarnings(glm.fit(design, counts[kept], family = poisson(), control = glm.control(epsilon = 1e-12, maxit = 100)))
  error <- sqrt(chol2inv(fit$qr$qr[seq_len(fit$rank), seq_len(fit$rank), drop = FALSE])[1, 1])
  parameters <- 1 + k + sum(chosen)
  aic <- fit$aic + 2 * (parameters - fit$rank)
  fitted[[i]] <- c(numbers[i], sum(counts) + exp(fit$coefficients[[1]]), error, fit$deviance, aic, aic + (log(sum(counts)) - 2) * parameters)
})
writeLines(format(c(spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]]), digits = 15, trim = TRUE))
writeLines(R.version.string)
for (row in fitted) writeLines(paste(format(row, digits = 15, trim = TRUE, scientific = FALSE), collapse = " "))
