# Writes pooling.csv: Rubin's rules on the log scale by mice::pool.scalar, beside Monitor's. Run in this folder: Rscript pooling.R
# Estimates of five completed registers: persons seen, dark figure, standard error of its logarithm.
library(mice)
seen <- c(410, 423, 398, 431, 405)
dark <- c(1210.5, 1302.25, 1150, 1388, 1189.75)
error <- c(0.21, 0.22, 0.2, 0.235, 0.215)
q <- log(seen + dark)
u <- (dark / (seen + dark) * error)^2
pooled <- pool.scalar(q, u, n = Inf, k = 1)
rows <- c(
  version = NA,
  qbar = pooled$qbar, ubar = pooled$ubar, b = pooled$b, t = pooled$t, df = pooled$df, fmi = pooled$fmi,
  lower = exp(pooled$qbar - qt(0.975, pooled$df) * sqrt(pooled$t)), upper = exp(pooled$qbar + qt(0.975, pooled$df) * sqrt(pooled$t)),
  lower80 = exp(pooled$qbar - qt(0.9, pooled$df) * sqrt(pooled$t)), upper80 = exp(pooled$qbar + qt(0.9, pooled$df) * sqrt(pooled$t)))[-1]
cat("# ", R.version.string, ", mice ", as.character(packageVersion("mice")), "\n", file = "pooling.csv", sep = "")
write.table(data.frame(what = names(rows), value = sprintf("%.15g", rows)), "pooling.csv", append = TRUE, sep = ",", row.names = FALSE, quote = FALSE)
