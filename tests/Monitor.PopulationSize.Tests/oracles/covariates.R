# Writes covariates-counts.csv and covariates.csv: a log-linear model of three lists with gender and a curve over five years by glm,
# beside Monitor's. Run in this folder: Rscript covariates.R
d <- expand.grid(a = 0:1, b = 0:1, c = 0:1, gender = 0:1, year = 0:4)
eta <- 4.2 - 0.5 * d$gender + 0.15 * (d$year - 2) - 0.08 * (d$year - 2)^2 - 1.1 * d$a - 1.6 * d$b - 2 * d$c + 0.7 * d$a * d$b + 0.4 * d$a * d$gender - 0.2 * d$b * (d$year - 2)
d$count <- floor(exp(eta) + c(0.2, 0.9, 0.5)[seq_len(nrow(d)) %% 3 + 1])
d$y <- d$year - 2
seen <- d[d$a + d$b + d$c > 0, ]
fit <- glm(count ~ a + b + c + gender + y + I(y^2) + a:b + a:gender + b:y + b:I(y^2), poisson, seen, control = glm.control(epsilon = 1e-14, maxit = 100))
hidden <- d[d$a + d$b + d$c == 0, ]
X <- model.matrix(delete.response(terms(fit)), hidden)
mu <- exp(drop(X %*% coef(fit)))
error <- function(rows) { g <- colSums(X[rows, , drop = FALSE] * mu[rows]) / sum(mu[rows]); sqrt(drop(g %*% vcov(fit) %*% g)) }
rows <- c(deviance = deviance(fit), aic = AIC(fit), bic = AIC(fit) + (log(sum(seen$count)) - 2) * length(coef(fit)), dark = sum(mu), error = error(rep(TRUE, nrow(hidden))))
for (g in 0:1) rows[paste0("gender", g, c("dark", "error"))] <- c(sum(mu[hidden$gender == g]), error(hidden$gender == g))
for (t in 0:4) rows[paste0("year", t, c("dark", "error"))] <- c(sum(mu[hidden$year == t]), error(hidden$year == t))
write.csv(seen[c("a", "b", "c", "gender", "year", "count")], "covariates-counts.csv", row.names = FALSE)
cat("# ", R.version.string, "\n", "what,value\n", paste0(names(rows), ",", sprintf("%.15g", rows), "\n"), file = "covariates.csv", sep = "")
