# Deviances of multinomial logits by nnet, to which the Newton engine must agree to nine digits.
#   Rscript multinomial.R          in this folder; writes simulated-*.csv and multinomial.csv
# shipped.csv holds the counts of the shipped register and is checked by a test.
# Without a penalty: multinom. With one: nnet.default on indicators of all levels and all sectors, no reference level and no
# reference sector, decay of half the penalty on all weights but the intercepts.
library(nnet)
set.seed(20)

simulate <- function(file, levels, sectors, victims, size, rare = 0) {
  cells <- do.call(expand.grid, c(rev(lapply(levels, function(l) factor(l, levels = l))), stringsAsFactors = FALSE))
  cells <- cells[, rev(seq_along(cells)), drop = FALSE]
  score <- matrix(rnorm(length(sectors), sd = 0.3), nrow(cells), length(sectors), byrow = TRUE)
  for (f in names(levels)) {
    effects <- matrix(rnorm(length(levels[[f]]) * length(sectors), sd = size), length(levels[[f]]))
    score <- score + effects[as.integer(cells[[f]]), ]
  }
  score[, length(sectors)] <- score[, length(sectors)] - rare
  share <- prop.table(exp(score), 1)
  n <- rmultinom(1, victims, runif(nrow(cells), 0.5, 2))[, 1]
  known <- t(sapply(seq_len(nrow(cells)), function(i) rmultinom(1, n[i], share[i, ])[, 1]))
  colnames(known) <- sectors
  write.csv(data.frame(cells, known, unknown = 1), file, row.names = FALSE, quote = FALSE)
}

abc <- list(a = c("a1", "a2"), b = c("b1", "b2", "b3"), c = c("c1", "c2", "c3", "c4"))
simulate("simulated-even.csv", abc, c("s1", "s2", "s3", "s4"), 2000, 0.7)
simulate("simulated-rare.csv", abc, c("s1", "s2", "s3"), 3000, 0.4, 4)
simulate("simulated-large.csv", abc, paste0("s", 1:6), 1e6, 0.7)

fit <- function(table, factors, interactions, penalty) {
  data <- read.csv(paste0(table, ".csv"), stringsAsFactors = TRUE, check.names = FALSE)
  # Without a penalty the factors left out are summed over; it does not matter to the fit.
  sectors <- setdiff(names(data), c("unknown", "period", "region", "minority", "reporter", "a", "b", "c"))
  y <- as.matrix(data[, sectors])
  data <- data[rowSums(y) > 0, ]
  y <- y[rowSums(y) > 0, ]
  n <- rowSums(y)
  if (penalty == 0) {
    f <- reformulate(c(factors, gsub("\\*", ":", interactions)), "y")
    m <- multinom(f, data, maxit = 1e5, reltol = 1e-16, abstol = 0, trace = FALSE, MaxNWts = 1e5)
    p <- fitted(m)
    if (ncol(y) == 2) p <- cbind(1 - p, p)
    edf <- m$edf
  } else {
    indicators <- function(name) {
      parts <- strsplit(name, "*", fixed = TRUE)[[1]]
      g <- interaction(data[parts], drop = TRUE, lex.order = TRUE)
      outer(as.integer(g), seq_len(nlevels(g)), "==") + 0
    }
    x <- do.call(cbind, lapply(c(factors, interactions), indicators))
    k <- ncol(y)
    decay <- rep(c(0, rep(penalty / 2, ncol(x))), k) # by sector: the bias, then the indicators
    m <- nnet(x, y / n, weights = n, size = 0, skip = TRUE, softmax = TRUE, rang = 0, decay = decay,
              maxit = 1e5, reltol = 1e-16, abstol = 0, trace = FALSE, MaxNWts = 1e5)
    p <- m$fitted.values
    edf <- NA
  }
  log.likelihood <- sum((y * log(p))[y > 0])
  data.frame(table, factors = paste(factors, collapse = " "), interactions = paste(interactions, collapse = " "), penalty,
             deviance = sprintf("%.12g", -2 * log.likelihood), objective = sprintf("%.12g", 2 * m$value), parameters = edf,
             first = sprintf("%.9g", p[1, 1]))
}

of.report <- c("period", "region", "minority", "reporter")
results <- rbind(
  fit("simulated-even", c("a", "b", "c"), NULL, 0),
  fit("simulated-even", c("a", "b", "c"), "b*c", 0),
  fit("simulated-even", c("a", "b", "c"), "b*c", 0.5),
  fit("simulated-rare", c("a", "b", "c"), NULL, 0),
  fit("simulated-rare", c("a", "b", "c"), NULL, 1),
  fit("simulated-large", c("a", "b", "c"), NULL, 0),
  fit("simulated-large", c("a", "b", "c"), c("a*b", "a*b*c"), 1),
  fit("shipped", c("period", "minority"), NULL, 0),
  fit("shipped", of.report, NULL, 0.1),
  fit("shipped", of.report, NULL, 1),
  fit("shipped", of.report, NULL, 10),
  fit("shipped", of.report, "region*reporter", 1))
con <- file("multinomial.csv", "w")
writeLines(sprintf("# %s; nnet %s; Rscript multinomial.R; deviance = -2 log-likelihood, objective = deviance + penalty x sum of squares", R.version.string, packageVersion("nnet")), con)
write.csv(results, con, row.names = FALSE, quote = FALSE, na = "")
close(con)
