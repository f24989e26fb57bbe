# Writes averaging.csv: a stepwise search by glm and the BCa formulas, beside Monitor's. Run in this folder: Rscript averaging.R
tables <- c("kosovo-1999", "united-kingdom-2013-five-lists")
rows <- data.frame(what = character(), value = numeric())
add <- function(what, value) rows <<- rbind(rows, data.frame(what = what, value = value))

full <- function(d) {
  k <- ncol(d) - 1
  g <- expand.grid(rep(list(0:1), k))[-1, ]
  names(g) <- paste0("x", 1:k)
  key <- function(m) as.vector(as.matrix(m) %*% 2^(0:(k - 1)))
  g$n <- 0
  g$n[match(key(d[, 1:k]), key(g[, 1:k]))] <- d[, k + 1]
  g
}

stepwise <- function(g, threshold) {
  k <- ncol(g) - 1
  pairs <- combn(k, 2)
  chosen <- integer()
  repeat {
    use <- rep(TRUE, nrow(g))
    terms <- character()
    for (p in chosen) {
      both <- g[[pairs[1, p]]] * g[[pairs[2, p]]] == 1
      if (sum(g$n[both]) == 0) use <- use & !both else terms <- c(terms, paste0("x", pairs[1, p], ":x", pairs[2, p]))
    }
    f <- as.formula(paste("n ~", paste(c(paste0("x", 1:k), terms), collapse = "+")))
    fit <- glm(f, poisson, g[use, ], control = glm.control(epsilon = 1e-14, maxit = 100))
    mu <- numeric(nrow(g))
    mu[use] <- fitted(fit)
    pv <- rep(1, ncol(pairs))
    for (p in setdiff(seq_len(ncol(pairs)), chosen)) {
      both <- g[[pairs[1, p]]] * g[[pairs[2, p]]] == 1
      pv[p] <- min(ppois(sum(g$n[both]), sum(mu[both])), ppois(sum(g$n[both]) - 1, sum(mu[both]), lower.tail = FALSE))
    }
    if (min(pv) >= threshold) return(sum(g$n) + exp(coef(fit)[[1]]))
    chosen <- c(chosen, which.min(pv))
  }
}

for (t in tables) {
  g <- full(read.csv(file.path("../../../data-schema/lists", paste0(t, ".csv"))))
  for (p in c(0.02, 0.001)) add(paste0("stepwise/", t, "/", p), stepwise(g, p))
}

# Replicates and a jackknife that anybody can write down.
replicates <- (1:199)^2 %% 307 + (1:199) / 1000
value <- 120
counts <- c(5, 3, 8, 1)
left <- c(119.2, 121, 119.9, 116)
d <- sum(counts * left) / sum(counts) - left
a <- sum(counts * d^3) / (6 * sum(counts * d^2)^1.5)
z0 <- qnorm(mean(replicates < value))
add("bca/acceleration", a)
add("bca/bias", z0)
for (p in c(0.025, 0.1, 0.9, 0.975)) {
  z <- z0 + qnorm(p)
  add(paste0("bca/", p), quantile(replicates, pnorm(z0 + z / (1 - a * z)), type = 8, names = FALSE))
}
rows$value <- sprintf("%.15g", rows$value)
write.csv(rows, "averaging.csv", row.names = FALSE, quote = FALSE)
