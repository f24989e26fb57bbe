# Held-out log-loss of nnet::multinom and ranger on the registers that `logloss write` made.
#
#   Rscript logloss.R FOLDER [registers at most]
#
# Reads those of FOLDER/register-*.csv that FOLDER/r.csv has no scores of, learns from the known rows outside each fold, scores every
# row of the fold, and adds to FOLDER/r.csv: register, method, log-loss over all rows, over the known, over the unknown. Both methods are tuned on the rows they learn from, in
# each fold anew: multinom by an inner cross-validation over main effects or those and all pairs, and its decay; ranger by its
# out-of-bag log-loss.
suppressPackageStartupMessages({
  library(nnet)
  library(ranger)
})
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
most <- if (length(arguments) > 1) as.integer(arguments[2]) else Inf
factors <- c("period", "region", "minority", "reporter")
inner <- 4
decays <- list(main = c(0.1, 0.5, 2), pairs = c(0.5, 1.5, 4))
leaves <- c(5, 10, 20, 40)
tries <- c(1, 2)
trees <- 300
cat(R.version.string, "- nnet", as.character(packageVersion("nnet")), "- ranger", as.character(packageVersion("ranger")), "\n")

losses <- function(p, y) -log(pmax(p[cbind(seq_along(y), y)], 1e-15))

# One indicator a level, none the reference: all levels are held to zero alike. Columns that never occur are left out.
indicators <- function(cells, pairs) {
  blocks <- lapply(cells, function(f) model.matrix(~ 0 + f))
  if (pairs) {
    blocks <- c(blocks, combn(factors, 2, function(p) {
      model.matrix(~ 0 + f, data.frame(f = interaction(cells[p], drop = TRUE)))
    }, simplify = FALSE))
  }
  do.call(cbind, blocks)
}

# Known victims in counts, cell by sector: what multinom takes as a matrix response.
counts <- function(cell, y, n, k) matrix(tabulate((y - 1) * n + cell, n * k), n, k)

multinom_fit <- function(design, n, decay, k) {
  used <- rowSums(n) > 0
  seen <- colSums(n) > 0
  x <- design[used, , drop = FALSE]
  m <- multinom(n[used, seen, drop = FALSE] ~ x, decay = decay, maxit = 150, MaxNWts = 1e5, trace = FALSE, reltol = 1e-6)
  b <- coef(m)
  eta <- cbind(0, cbind(1, design) %*% t(b))
  p <- exp(eta - apply(eta, 1, max))
  full <- matrix(0, nrow(design), k)
  full[, seen] <- p / rowSums(p)
  full
}

scores <- file.path(folder, "r.csv")
if (!file.exists(scores)) writeLines("register,method,all,known,unknown", scores)
done <- read.csv(scores, colClasses = "character")$register
for (path in sort(Sys.glob(file.path(folder, "register-*.csv")))) {
  name <- sub("^register-(.*)\\.csv$", "\\1", basename(path))
  if (name %in% done) next
  if (most == 0) break
  most <- most - 1
  d <- read.csv(path, stringsAsFactors = FALSE)
  d[factors] <- lapply(d[factors], factor)
  y <- as.integer(factor(d$sector))
  k <- max(y)
  known <- d$known == 1
  code <- as.integer(interaction(d[factors], drop = TRUE))
  cells <- d[match(seq_len(max(code)), code), factors]
  designs <- list(main = indicators(cells, FALSE), pairs = indicators(cells, TRUE))
  loss <- list(`nnet-multinom` = numeric(nrow(d)), ranger = numeric(nrow(d)))
  for (f in 0:4) {
    train <- which(known & d$fold != f)
    score <- which(d$fold == f)
    set.seed(f + 1)
    part <- sample(length(train)) %% inner
    best <- list(loss = Inf)
    for (design in names(designs)) {
      for (decay in decays[[design]]) {
        l <- 0
        for (i in seq_len(inner) - 1) {
          rows <- train[part != i]
          held <- train[part == i]
          p <- multinom_fit(designs[[design]], counts(code[rows], y[rows], nrow(cells), k), decay, k)
          l <- l + sum(losses(p[code[held], , drop = FALSE], y[held]))
        }
        if (l < best$loss) best <- list(loss = l, design = design, decay = decay)
      }
    }
    p <- multinom_fit(designs[[best$design]], counts(code[train], y[train], nrow(cells), k), best$decay, k)
    loss$`nnet-multinom`[score] <- losses(p[code[score], , drop = FALSE], y[score])

    known_rows <- cbind(d[train, factors], sector = factor(y[train], levels = seq_len(k)))
    shares <- tabulate(y[train], k) / length(train)
    # A forest gives probabilities of 0, and one such victim would decide its log-loss: a fiftieth of the shares of the sectors is
    # mixed in, in its favour.
    smooth <- function(p) {
      full <- matrix(0, nrow(p), k)
      full[, as.integer(colnames(p))] <- p
      (full * 50 + rep(shares, each = nrow(p))) / 51
    }
    best <- list(loss = Inf)
    for (leaf in leaves) {
      for (mtry in tries) {
        forest <- ranger(sector ~ ., known_rows, probability = TRUE, num.trees = trees, min.node.size = leaf, mtry = mtry,
                         num.threads = 1, seed = 1, respect.unordered.factors = "order")
        oob <- forest$predictions
        seen <- !is.na(oob[, 1])
        l <- mean(losses(smooth(oob[seen, , drop = FALSE]), y[train][seen]))
        if (l < best$loss) best <- list(loss = l, forest = forest)
      }
    }
    p <- smooth(predict(best$forest, cells, num.threads = 1)$predictions)
    loss$ranger[score] <- losses(p[code[score], , drop = FALSE], y[score])
  }
  for (method in names(loss)) {
    l <- loss[[method]]
    means <- sprintf("%.6f", c(mean(l), mean(l[known]), mean(l[!known])))
    cat(paste(c(name, method, means), collapse = ","), "\n", sep = "", file = scores, append = TRUE)
  }
  cat(name, sapply(loss, function(l) round(mean(l), 4)), "\n")
}
