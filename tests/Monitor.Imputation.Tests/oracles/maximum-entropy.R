# Probabilities of penalised multinomial logits, by nnet (the engine of nnet::multinom, here with a weight for every sector and a decay
# of its own for every weight). Written with R 4.2.2 and nnet 7.3-18:
#
#   Rscript maximum-entropy.R > maximum-entropy.csv
#
# The table is that of MaximumEntropyOracleTests. nnet adds decay x weight^2 to the negative log-likelihood, so decay is half of the
# penalty, divided by the square of the scale of the term; intercepts have none.
library(nnet)
cells <- expand.grid(reporter = c("police", "fairwork"), region = c("netherlands", "africa", "asia"), stringsAsFactors = FALSE)
known <- rbind(c(20, 15, 5), c(4, 12, 4), c(10, 8, 22), c(1, 5, 9), c(12, 3, 5), c(5, 6, 4))
indicator <- function(f) 1 * outer(f, unique(f), "==")
terms <- list(region = indicator(cells$region), reporter = indicator(cells$reporter),
              `region*reporter` = indicator(paste(cells$region, cells$reporter)))
row <- rep(rep(1:6, 3), known)
sector <- rep(rep(1:3, each = 6), known)
y <- 1 * outer(sector, 1:3, "==")
fit <- function(name, penalty, scales) {
  x <- do.call(cbind, terms[names(scales)])
  decay <- penalty / 2 / rep(scales^2, sapply(terms[names(scales)], ncol))
  m <- nnet(x[row, ], y, size = 0, skip = TRUE, softmax = TRUE, decay = rep(c(0, decay), 3), maxit = 100000, reltol = 1e-15,
            abstol = 1e-15, trace = FALSE, rang = 0)
  p <- predict(m, x)
  for (i in 1:6) cat(paste(c(name, i - 1, sprintf("%.9f", p[i, ])), collapse = ","), "\n", sep = "")
}
cat("case,cell,window,home,street\n")
fit("main-effects", 1, c(region = 1, reporter = 1))
fit("weak-penalty", 0.01, c(region = 1, reporter = 1))
fit("interaction", 2, c(region = 1, reporter = 1, `region*reporter` = 1))
fit("scaled", 1, c(region = 1.5, reporter = 0.5, `region*reporter` = 0.25))
