# Posterior of a multinomial logit by a method unlike the engine's: single-site random-walk Metropolis on effects of every level
# and every sector (not contrasts), normal with variance 1 / penalty, and flat intercepts of all sectors but the first.
#   Rscript multinomial-posterior.R            in this folder; reads multinomial-posterior.csv, writes multinomial-posterior-moments.csv
set.seed(7)
penalty <- 1
sweeps <- 100000
chains <- 4
data <- read.csv("multinomial-posterior.csv", stringsAsFactors = TRUE)
y <- as.matrix(data[, c("s1", "s2", "s3")])
n <- rowSums(y)
k <- ncol(y)
x <- cbind(1, outer(as.integer(data$a), 1:2, "=="), outer(as.integer(data$b), 1:3, "=="))

probabilities <- function(score) { e <- exp(score); e / rowSums(e) }

run <- function() {
  b <- matrix(0, ncol(x), k)
  score <- x %*% b
  log.likelihood <- sum(y * score) - sum(n * log(rowSums(exp(score))))
  sites <- which(!(row(b) == 1 & col(b) == 1)) # the first intercept is 0
  width <- rep(1.2, length(b))
  sums <- array(0, c(2, nrow(x), k))
  for (sweep in seq_len(sweeps + 1000)) {
    for (site in sites) {
      j <- (site - 1) %% nrow(b) + 1
      s <- (site - 1) %/% nrow(b) + 1
      old <- b[site]
      new <- old + rnorm(1, sd = width[site])
      proposal <- score
      proposal[, s] <- proposal[, s] + x[, j] * (new - old)
      value <- sum(y * proposal) - sum(n * log(rowSums(exp(proposal))))
      prior <- if (j == 1) 0 else penalty * (old^2 - new^2) / 2
      if (log(runif(1)) < value - log.likelihood + prior) {
        b[site] <- new
        score <- proposal
        log.likelihood <- value
      }
    }
    if (sweep > 1000) {
      p <- probabilities(score)
      sums[1, , ] <- sums[1, , ] + p
      sums[2, , ] <- sums[2, , ] + p^2
    }
  }
  mean <- sums[1, , ] / sweeps
  list(mean = mean, sd = sqrt(sums[2, , ] / sweeps - mean^2))
}

runs <- parallel::mclapply(seq_len(chains), function(i) { set.seed(100 + i); run() }, mc.cores = 1)
error <- function(what) apply(simplify2array(lapply(runs, `[[`, what)), 1:2, sd) / sqrt(chains)
average <- function(what) apply(simplify2array(lapply(runs, `[[`, what)), 1:2, mean)
result <- data.frame(cell = rep(seq_len(nrow(y)), each = k), sector = rep(seq_len(k), nrow(y)),
                     mean = as.vector(t(average("mean"))), sd = as.vector(t(average("sd"))),
                     mean.error = as.vector(t(error("mean"))), sd.error = as.vector(t(error("sd"))))
con <- file("multinomial-posterior-moments.csv", "w")
writeLines(sprintf("# %s; Rscript multinomial-posterior.R; %d chains of %d sweeps, penalty %g; errors are standard errors over the chains", R.version.string, chains, sweeps, penalty), con)
write.csv(format(result, digits = 5, scientific = FALSE, trim = TRUE), con, row.names = FALSE, quote = FALSE)
close(con)
